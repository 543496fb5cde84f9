# Units that need rights a container does not have. Left alone they fail at boot or wait for hardware.
{ lib, ... }:
let
  inherit (lib) genAttrs;
in
{
  config = {
    systemd.services =
      genAttrs
        [
          "systemd-binfmt"
          "systemd-modules-load"
          "systemd-networkd-wait-online"
        ]
        (_: {
          enable = false;
        });
  };
}
