# Units that need rights a container does not have. Left alone they fail at boot or wait for hardware.
{ config, lib, ... }:
let
  inherit (lib) genAttrs mkIf;
in
{
  config = mkIf (config.codchi.driver.kind == "lxd") {
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
