# What a machine in LXD or Incus needs beside the driver.
{ config, lib, ... }:
let
  inherit (lib) mkIf;
in
{
  imports = [
    ./desktop.nix
    ./host-name.nix
    ./network.nix
    ./units.nix
  ];

  config = mkIf (config.codchi.driver.kind == "lxd") {
    boot.isContainer = true;
  };
}
