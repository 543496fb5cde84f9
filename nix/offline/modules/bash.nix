# Bash, the shell every user has.
{
  config,
  lib,
  ...
}:
let
  inherit (lib)
    concatStringsSep
    escapeShellArg
    filterAttrs
    mapAttrsToList
    mkOption
    types
    ;
  inherit (import ./kinds.nix { inherit lib; }) flag lines;
  cfg = config.programs.bash;
  env = config.environment;

  aliases = filterAttrs (_: value: value != null) (env.shellAliases // cfg.shellAliases);
in
{
  options.programs.bash = {
    enable = flag true "Whether bash is configured; the offline base has no other shell for users.";
    shellAliases = mkOption {
      type = types.attrsOf (types.nullOr types.str);
      default = { };
      description = "Aliases of interactive bash shells.";
    };
    shellInit = lines "Commands every bash reads at its start.";
    loginShellInit = lines "Commands a login bash reads at its start.";
    interactiveShellInit = lines "Commands an interactive bash reads at its start.";
    promptInit = mkOption {
      type = types.lines;
      default = ''
        PS1='\[\e[1;32m\][\u@\h:\w]\$\[\e[0m\] '
      '';
      description = "Commands that set the prompt.";
    };
  };

  config.environment.etc = {
    profile.text = ''
      # System-wide login shell start-up.
      if [ -z "''${__ETC_PROFILE_DONE-}" ]; then
      __ETC_PROFILE_DONE=1
      . /etc/set-environment
      ${env.shellInit}
      ${cfg.shellInit}
      ${env.loginShellInit}
      ${cfg.loginShellInit}
      if [ -n "''${PS1-}" ] && [ -n "''${BASH_VERSION-}" ]; then
          . /etc/bashrc
      fi
      fi
    '';
    bashrc.text = ''
      # System-wide start-up of interactive bash shells.
      if [ -z "''${__ETC_BASHRC_DONE-}" ]; then
      __ETC_BASHRC_DONE=1
      if [ -z "''${__ETC_PROFILE_DONE-}" ] && [ -z "''${__SET_ENVIRONMENT_DONE-}" ]; then
          . /etc/set-environment
      fi
      export __SET_ENVIRONMENT_DONE=1
      shopt -s checkwinsize
      ${cfg.promptInit}
      ${concatStringsSep "\n" (mapAttrsToList (name: value: "alias -- ${name}=${escapeShellArg value}") aliases)}
      ${env.interactiveShellInit}
      ${cfg.interactiveShellInit}
      fi
    '';
    # The name Debian's bash was built to read.
    "bash.bashrc".text = ''
      . /etc/bashrc
    '';
  };
}
