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
        # Only at boot the kernel still knows the name the engine gave. It changes when the machine is renamed or
        # copied; a name that someone set in the machine stays.
        if ! [[ -d /run/systemd/system ]]; then
            given=/var/lib/codchi/host-name
            name=$(</proc/sys/kernel/hostname)
            if ! [[ -e /etc/hostname ]] || [[ -e $given && $(</etc/hostname) == "$(<"$given")" ]]; then
                mkdir -p "''${given%/*}"
                echo "''${name#codchi-}" | tee "$given" >/etc/hostname
            fi
        fi
      '';
    };
  };
}
