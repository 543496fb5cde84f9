# The engine's network, where the container has one: eth0 gets its address from the engine. The offline base does the
# same by itself.
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib) mkDefault mkIf optionalAttrs;
in
{
  config = optionalAttrs (options ? networking.useNetworkd) {
    networking = {
      useNetworkd = mkDefault true;
      # Its pattern passes over the interfaces of containers.
      useDHCP = mkDefault false;
      useHostResolvConf = false;
    };
    # It sees that there is no udev: https://systemd.io/CONTAINER_INTERFACE
    systemd.services.systemd-networkd = mkIf config.networking.useNetworkd {
      serviceConfig.BindReadOnlyPaths = "/sys";
    };
    systemd.network.networks."50-eth0" = {
      matchConfig.Name = "eth0";
      networkConfig = {
        DHCP = mkDefault "yes";
        IPv6AcceptRA = mkDefault true;
      };
      linkConfig.RequiredForOnline = mkDefault "no";
    };
  };
}
