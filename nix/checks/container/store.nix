# The store that Nix builds does what the one made of Debian packages does.
{ lib }:
let
  nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
  nixos = nixpkgs.lib.nixosSystem {
    system = "x86_64-linux";
    modules = [ ../../container/store/nixos.nix ];
  };
  inherit (nixos) config;
in
{
  "it sets only options of nixpkgs" = {
    expr = builtins.deepSeq (import ../fixtures/settings.nix { inherit lib; } nixos) true;
    expected = true;
  };
  "its daemon has Debian's settings" = {
    expr = config.nix.settings;
    expected = {
      experimental-features = [
        "nix-command"
        "flakes"
      ];
      flake-registry = "";
      max-jobs = "auto";
      sandbox = true;
      sandbox-fallback = false;
      trusted-users = [ ];
    };
  };
  "its network waits for no udev" = {
    expr = [
      config.systemd.services.systemd-networkd.serviceConfig.BindReadOnlyPaths
      config.systemd.services.systemd-udevd.enable
    ];
    expected = [
      "/sys"
      false
    ];
  };
  "its daemon trusts whom the host trusts" = {
    expr = config.systemd.services.nix-daemon.environment.NIX_SSL_CERT_FILE;
    expected = "/run/codchi/ca-bundle.crt";
  };
  "it starts Debian's services" = {
    expr = [
      config.systemd.services.codchi-collector-guard.wantedBy
      config.systemd.services.codchi-share.wantedBy
    ];
    expected = [
      [ "multi-user.target" ]
      [ "multi-user.target" ]
    ];
  };
}
