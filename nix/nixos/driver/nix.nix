# Nix in a machine is a client of the store's daemon. The settings are those of nix/container/store/root/etc/nix/nix.conf,
# so that a client asks for nothing the daemon would not do. `nixpkgs` is what the machine was built from: both bases
# see to that themselves.
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib)
    mkDefault
    mkForce
    mkIf
    optionalAttrs
    ;
in
{
  config = mkIf config.codchi.driver.enable {
    nix = {
      settings = {
        experimental-features = [
          "nix-command"
          "flakes"
        ];
        sandbox = true;
        sandbox-fallback = mkDefault false;
        # Root in a machine is not to act for the daemon.
        trusted-users = mkForce [ ];
      };
    }
    // optionalAttrs (options ? nix.channel) { channel.enable = mkDefault false; };
    environment.variables.NIX_REMOTE = "daemon";
    systemd.services.nix-daemon.enable = false;
    systemd.sockets.nix-daemon.enable = false;
  };
}
