# Names and addresses. Windows knows its networks and VPNs, so WSL writes /etc/resolv.conf and sets the interfaces up.
# /etc/hosts comes from the configuration, as in every other machine; what Windows' own hosts file says is answered by
# its resolver.
{
  config.networking = {
    dhcpcd.enable = false;
    resolvconf.enable = false;
    useHostResolvConf = false;
  };
}
