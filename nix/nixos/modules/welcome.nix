# What a machine says when someone enters it for the first time.
{ config, lib, ... }:
let
  inherit (lib)
    concatStringsSep
    filter
    mkIf
    mkOption
    types
    ;
  cfg = config.codchi.welcome;
  text = concatStringsSep "\n" (filter (part: part != "") [ cfg.text cfg.extraText ]);
in
{
  options.codchi.welcome = {
    text = mkOption {
      type = types.lines;
      default = ''
        This is a machine of Codchi: NixOS in a container, built from the modules of its project.
        /home/codchi stays when the machine is rebuilt. `sudo` asks for no password.
      '';
      example = "";
      description = ''
        What the machine says at its first interactive login, before what modules add; an empty text is not shown. The
        login is the first one of the user codchi since the home directory was made, in bash or zsh.
      '';
    };
    extraText = mkOption {
      type = types.lines;
      default = "";
      example = ''
        Start the application with `npm start`; it listens on http://localhost:3000.
      '';
      description = "What a module has to say to those who enter the machine for the first time. It follows the general text.";
    };
  };

  config = mkIf (config.codchi.driver.enable && text != "") {
    environment.etc."codchi/welcome".text = text;
    environment.loginShellInit = ''
      case $- in *i*)
          if [ "$USER" = codchi ]; then
              __codchi_welcomed=''${XDG_STATE_HOME:-$HOME/.local/state}/codchi/welcomed
              if ! [ -e "$__codchi_welcomed" ]; then
                  printf '%s\n' "$(</etc/codchi/welcome)"
                  mkdir -p "''${__codchi_welcomed%/*}" && : >"$__codchi_welcomed"
              fi
              unset __codchi_welcomed
          fi
      esac
    '';
  };
}
