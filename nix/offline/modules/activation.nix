# The activation script: snippets of shell, in the order their dependencies ask for, that bring a running or booting
# system to this configuration.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    concatStringsSep
    escapeShellArg
    mapAttrs
    mkOption
    optional
    types
    ;
  inherit (import ./kinds.nix { inherit lib; }) flag list;

  snippet = {
    options = {
      deps = list "Names of the snippets that run before this one.";
      text = mkOption {
        type = types.lines;
        description = "The shell commands.";
      };
      supportsDryActivation = flag false "Whether the snippet also runs, with NIXOS_ACTION=dry-activate, for a dry run.";
    };
  };

  scripts = asSets config.system.activationScripts;
  asSets = mapAttrs (
    _: value: if builtins.isString value then { text = value; deps = [ ]; supportsDryActivation = false; } else value
  );

  # Depth first: each name after those it depends on.
  order =
    scripts:
    let
      visit =
        path: done: name:
        if builtins.elem name done then
          done
        else if builtins.elem name path then
          throw "The activation scripts ${concatStringsSep ", " (path ++ [ name ])} depend on each other in a circle."
        else if !(scripts ? ${name}) then
          throw "The activation script ${lib.last path} depends on ${name}, which does not exist."
        else
          builtins.foldl' (visit (path ++ [ name ])) done scripts.${name}.deps ++ [ name ];
    in
    builtins.foldl' (visit [ ]) [ ] (builtins.attrNames scripts);

  run = dry: name: ''
    # ${name}
    snippet=${escapeShellArg name}
    ${if dry && !scripts.${name}.supportsDryActivation then ":" else scripts.${name}.text}
  '';

  activation = dry: ''
    PATH=${
      lib.makeBinPath [
        pkgs.coreutils
        pkgs.findutils
        pkgs.glibc
        pkgs.gnugrep
        pkgs.gnused
        pkgs.hostname
        pkgs.shadow
        pkgs.systemd
        pkgs.util-linux
      ]
    }
    export NIXOS_ACTION=''${NIXOS_ACTION-${if dry then "dry-activate" else "switch"}}
    systemConfig=@out@
    umask 0022
    status=0
    failed() {
        echo "Activation script snippet '$snippet' failed ($1)." >&2
        status=1
    }
    trap 'failed $?' ERR

    ${concatStringsSep "\n" (map (run dry) (order scripts))}
    ${lib.optionalString (!dry) ''
      ln -sfnT "$systemConfig" /run/current-system.new
      mv -T /run/current-system.new /run/current-system
    ''}
    exit $status
  '';
  snippets =
    description:
    mkOption {
      type = types.attrsOf (types.either types.str (types.submodule snippet));
      default = { };
      inherit description;
    };
in
{
  options.system = {
    activationScripts = snippets "Shell snippets that run at each boot and each switch; they must be idempotent and fast.";
    userActivationScripts = snippets "The same for each user, when the user's session begins and at each switch.";
  };

  config.systemd.user.services.nixos-activation =
    let
      scripts = asSets config.system.userActivationScripts;
    in
    {
      description = "Activation of the configuration for the user";
      wantedBy = [ "default.target" ];
      serviceConfig.Type = "oneshot";
      script = concatStringsSep "\n" (map (name: scripts.${name}.text) (order scripts));
    };

  config.system.build = {
    activationScript = pkgs.writeShellScript "activate" (activation false);
    dryActivationScript = pkgs.writeShellScript "dry-activate" (activation true);
  };

  # Snippets other modules of NixOS name as their dependency.
  config.system.activationScripts = builtins.listToAttrs (
    map
      (name: {
        inherit name;
        value = {
          text = ":";
          deps = optional (name == "groups") "users";
        };
      })
      [
        "binsh"
        "groups"
        "hostname"
        "specialfs"
        "stdio"
        "usrbinenv"
        "var"
      ]
  );
}
