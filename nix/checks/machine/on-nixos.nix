# What the modules make of a NixOS that has all the options they know.
{ lib }:
let
  inherit (import ../../lib.nix) codeMachine;
  over =
    driver: codchi:
    (codeMachine {
      inherit driver;
      system = "x86_64-linux";
      nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
      modules = [ { inherit codchi; } ];
    }).config;
  machine = over "lxd";
  elsewhere = over "none";
in
{
  "a machine goes without what only a whole computer needs" = {
    expr =
      let
        config = machine { };
      in
      [
        config.networking.firewall.enable
        config.nix.channel.enable
        config.programs.command-not-found.enable
        config.systemd.enableEmergencyMode
        (!config.system.disableInstallerTools)
      ];
    expected = [
      false
      false
      false
      false
      false
    ];
  };
  "the engine's network, without udev and the host's resolv.conf" = {
    expr =
      let
        inherit (machine { }) networking systemd;
      in
      [
        networking.useDHCP
        networking.useHostResolvConf
        networking.useNetworkd
        systemd.services.systemd-networkd.serviceConfig.BindReadOnlyPaths
        systemd.services.systemd-udevd.enable
        systemd.network.networks."50-eth0".matchConfig.Name
      ];
    expected = [
      false
      false
      true
      "/sys"
      false
      "eth0"
    ];
  };
  "docker with graphics cards" = {
    expr =
      let
        config = machine { docker.enableNvidia = true; };
      in
      {
        inherit (config.hardware.nvidia-container-toolkit) enable suppressNvidiaDriverAssertion;
        docker = config.virtualisation.docker.enable;
        graphics = config.hardware.graphics.enable;
        groups = lib.sort lib.lessThan config.users.users.codchi.extraGroups;
      };
    expected = {
      enable = true;
      suppressNvidiaDriverAssertion = true;
      docker = true;
      graphics = true;
      groups = [
        "docker"
        "render"
        "users"
        "video"
        "wheel"
      ];
    };
  };
  "a keyring that is open" = {
    expr =
      let
        config = machine { keyring.enable = true; };
      in
      [
        config.services.gnome.gnome-keyring.enable
        config.systemd.user.services.codchi-keyring.serviceConfig.BusName
      ];
    expected = [
      true
      "org.freedesktop.secrets"
    ];
  };
  "editors from the host" = {
    expr = (machine { remoteEditors.enable = true; }).programs.nix-ld.enable;
    expected = true;
  };
  "what is recommended" = {
    expr = map (config: config.programs.direnv.enable) [
      (machine { })
      (machine { enableRecommendedConfig = false; })
      (elsewhere { })
      (elsewhere { enableRecommendedConfig = true; })
    ];
    expected = [
      true
      false
      false
      true
    ];
  };
  "programs trust what the host trusts, if they are to" = {
    expr = map (config: config.environment.etc."ssl/certs/ca-certificates.crt".source or "the system's own") [
      (machine { })
      (machine { certificates.trustHost = false; })
    ];
    expected = [
      "/var/lib/codchi/ca-bundle.crt"
      "the system's own"
    ];
  };
  "elsewhere Docker is for whom its administrator lets" = {
    expr =
      let
        config = elsewhere { docker.enable = true; };
      in
      [
        config.virtualisation.docker.enable
        config.users.users
      ];
    expected = [
      true
      { }
    ];
  };
}
