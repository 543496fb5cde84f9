# A system without a host name of its own takes the machine's from the container, which is called codchi-NAME.
{ config, lib, ... }:
let
  inherit (lib) mkIf;
in
{
  config = mkIf (config.codchi.driver.kind == "lxd" && config.networking.hostName == "") {
    system.activationScripts.codchi-host-name = {
      deps = [ "etc" ];
      text = ''
        if ! [[ -e /etc/hostname ]]; then
            name=$(</proc/sys/kernel/hostname)
            echo "''${name#codchi-}" >/etc/hostname
        fi
      '';
    };
  };
}
