# A system without a host name of its own takes the machine's from the container, which is called codchi-NAME.
{ config, lib, ... }:
let
  inherit (lib) mkIf;
in
{
  config = mkIf (config.networking.hostName == "") {
    system.activationScripts.codchi-host-name = {
      deps = [ "etc" ];
      text = ''
        # Only at boot the kernel still knows the name the engine gave.
        if ! [[ -e /etc/hostname || -d /run/systemd/system ]]; then
            name=$(</proc/sys/kernel/hostname)
            echo "''${name#codchi-}" >/etc/hostname
        fi
      '';
    };
  };
}
