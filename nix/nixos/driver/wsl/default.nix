# What a machine in WSL needs beside the driver. Facts: https://learn.microsoft.com/windows/wsl/wsl-config and
# https://github.com/microsoft/wslg
{ lib, ... }:
let
  inherit (lib) genAttrs;
in
{
  imports = [
    ./conf.nix
    ./display.nix
    ./gpu.nix
    ./network.nix
    ./windows.nix
  ];

  config = {
    # Windows keeps the time.
    services.timesyncd.enable = false;

    # They need hardware, or a console that nobody can reach.
    systemd.services =
      genAttrs
        [
          "console-getty"
          "systemd-modules-load"
          "systemd-networkd-wait-online"
        ]
        (_: {
          enable = false;
        });
  };
}
