# Editors that bring their own server into the machine: VS Code, JetBrains.
{
  config,
  lib,
  options,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
  needs = import ../needs.nix { inherit lib options; };
in
{
  options.codchi.remoteEditors.enable = mkOption {
    type = types.bool;
    default = false;
    example = true;
    description = ''
      Whether editors on the host may bring their servers into the machine and run them, such as VS Code (Remote-SSH,
      Remote-WSL) and JetBrains Gateway: programs made for other Linux distributions find their loader and the usual
      libraries.
    '';
  };

  config = needs {
    when = config.codchi.remoteEditors.enable;
    asks = "codchi.remoteEditors.enable";
    option = [
      "programs"
      "nix-ld"
    ];
    config = {
      programs.nix-ld.enable = true;
      # What the servers' installers call.
      environment.systemPackages = [
        pkgs.curl
        pkgs.wget
      ];
    };
  };
}
