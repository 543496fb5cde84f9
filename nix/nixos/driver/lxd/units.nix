# Units that need rights a container does not have. Left alone they fail at boot or wait for hardware.
{ lib, ... }:
let
  inherit (lib) genAttrs;
  off = names: genAttrs names (_: { enable = false; });
in
{
  config.systemd = {
    services = off [
      "systemd-binfmt"
      "systemd-modules-load"
      "systemd-networkd-wait-online"
      "systemd-udevd"
    ];
    sockets = off [
      "systemd-udevd-control"
      "systemd-udevd-kernel"
      "systemd-udevd-varlink"
    ];
  };
}
