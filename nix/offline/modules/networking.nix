# The machine's name and the hosts it knows by heart.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    concatStrings
    concatStringsSep
    mapAttrs
    mapAttrsToList
    mkForce
    mkIf
    mkOption
    optionalString
    types
    ;
  cfg = config.networking;
in
{
  options.networking = {
    hostName = mkOption {
      type = types.strMatching "^$|^[[:alnum:]]([[:alnum:]_-]{0,61}[[:alnum:]])?$";
      default = "nixos";
      description = "Name of the machine; if empty, whoever starts it gives it one.";
    };
    hosts = mkOption {
      type = types.attrsOf (types.listOf types.str);
      default = { };
      description = "Names by address, for /etc/hosts.";
    };
    extraHosts = mkOption {
      type = types.lines;
      default = "";
      description = "Further lines of /etc/hosts.";
    };
  };

  config = {
    environment.systemPackages = [
      pkgs.iproute2
      pkgs.iputils
    ];
    security.wrappers.ping = {
      setuid = true;
      source = "${pkgs.iputils}/bin/ping";
    };
    environment.etc = {
      hostname = {
        enable = cfg.hostName != "";
        text = "${cfg.hostName}\n";
      };
      hosts.text = ''
        127.0.0.1 localhost
        ::1 localhost
        ${optionalString (cfg.hostName != "") "127.0.0.2 ${cfg.hostName}"}
        ${concatStrings (mapAttrsToList (address: names: "${address} ${concatStringsSep " " names}\n") cfg.hosts)}
        ${cfg.extraHosts}
      '';
      "systemd/network/eth0.network".text = ''
        [Match]
        Name=eth0

        [Network]
        DHCP=yes
      '';
    };
    # An engine need not have a network.
    systemd.services = mapAttrs (
      _: service:
      service
      // {
        wantedBy = [ "multi-user.target" ];
        unitConfig.ConditionPathExists = "/sys/class/net/eth0";
      }
    ) {
      # It sees that there is no udev: https://systemd.io/CONTAINER_INTERFACE
      systemd-networkd.serviceConfig.BindReadOnlyPaths = "/sys";
      systemd-resolved = { };
    };
    # At boot systemd takes the name from the file.
    system.activationScripts.hostname = {
      deps = [ "etc" ];
      text = mkIf (cfg.hostName != "") (mkForce ''
        if [[ -d /run/systemd/system && $(</proc/sys/kernel/hostname) != ${lib.escapeShellArg cfg.hostName} ]]; then
            hostname ${lib.escapeShellArg cfg.hostName}
        fi
      '');
    };
  };
}
