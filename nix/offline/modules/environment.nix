# Variables and shell start-up: /etc/set-environment, which /etc/profile reads once per login.
{
  config,
  lib,
  ...
}:
let
  inherit (lib)
    concatStringsSep
    filterAttrs
    isList
    mapAttrs
    mapAttrsToList
    mkOption
    types
    ;
  inherit (import ./kinds.nix { inherit lib; }) lines;
  cfg = config.environment;

  variables = mkOption {
    type = types.attrsOf (
      types.nullOr (
        types.oneOf [
          (types.listOf (types.oneOf [
            types.int
            types.str
            types.path
          ]))
          types.int
          types.str
          types.path
        ]
      )
    );
    default = { };
    apply = values: mapAttrs (_: text) (filterAttrs (_: value: value != null) values);
  };

  text = value: if isList value then concatStringsSep ":" (map toString value) else toString value;
in
{
  options.environment = {
    variables = variables // {
      description = "Variables of every login; a list is joined with colons.";
    };
    sessionVariables = variables // {
      description = "Variables of every login and of each user's services.";
    };
    extraInit = lines "Shell commands that run once per login, after the variables are set.";
    shellInit = lines "Shell commands every shell starts with.";
    loginShellInit = lines "Shell commands login shells start with.";
    interactiveShellInit = lines "Shell commands interactive shells start with.";
    shellAliases = mkOption {
      type = types.attrsOf (types.nullOr types.str);
      default = { };
      description = "Aliases of interactive shells.";
    };
  };

  config = {
    environment.variables = cfg.sessionVariables;
    environment.sessionVariables = {
      XDG_DATA_DIRS = [
        "/etc/profiles/per-user/$USER/share"
        "/run/current-system/sw/share"
        "/usr/share"
      ];
      XDG_CONFIG_DIRS = [
        "/etc/xdg"
        "/etc/profiles/per-user/$USER/etc/xdg"
        "/run/current-system/sw/etc/xdg"
      ];
    };

    system.build.setEnvironment = ''
      export PATH="/run/wrappers/bin:$HOME/.nix-profile/bin:$HOME/.local/state/nix/profile/bin"
      PATH=$PATH:/etc/profiles/per-user/$USER/bin:/run/current-system/sw/bin
      ${concatStringsSep "\n" (mapAttrsToList (name: value: ''export ${name}="${value}"'') cfg.variables)}
      ${cfg.extraInit}
    '';
    environment.etc = {
      # For programs that read it without a shell; logins get their variables from the profile.
      environment.text = "";
      "set-environment".text = config.system.build.setEnvironment;
      "environment.d/50-session.conf".text = ''
        PATH=/run/wrappers/bin:/run/current-system/sw/bin
        ${concatStringsSep "\n" (mapAttrsToList (name: value: "${name}=${value}") cfg.sessionVariables)}
      '';
    };
  };
}
