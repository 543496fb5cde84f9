# Where a module named the host and no longer does, the machine gets its name back: the container is called codchi-NAME.
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
