# The same modules make the same machine in LXD and in WSL, but for what the engines themselves need.
{ lib }:
let
  inherit (lib)
    attrNames
    filter
    subtractLists
    ;
  inherit (import ../../lib.nix) codeMachine;
  settings = import ../fixtures/settings.nix { inherit lib; };
  machine =
    driver:
    settings (codeMachine {
      inherit driver;
      system = "x86_64-linux";
      nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
      modules = [
        {
          hardware.graphics.enable = true;
          networking.hosts."10.0.0.1" = [ "db" ];
        }
        ((import ../../examples/base/flake.nix).outputs { }).nixosModules.default
      ];
    });
  lxd = machine "lxd";
  wsl = machine "wsl";
  # Names within a set of named things, such as units.
  differences =
    option: filter (name: lxd.${option}.${name} or null != wsl.${option}.${name} or null) (
      attrNames (lxd.${option} // wsl.${option})
    );
in
{
  "they differ in these options" = {
    expr = filter (option: lxd.${option} != wsl.${option}) (attrNames lxd);
    expected = [
      "boot.binfmt.registrations"
      "codchi.driver.kind"
      "environment.etc"
      "environment.extraInit"
      "environment.sessionVariables"
      "environment.systemPackages"
      "hardware.graphics.extraPackages"
      "networking.dhcpcd.enable"
      "networking.resolvconf.enable"
      "networking.useDHCP"
      "networking.useNetworkd"
      "system.activationScripts"
      "systemd.mounts"
      "systemd.network.networks"
      "systemd.services"
      "systemd.sockets"
      "users.users"
      "xdg.mime.defaultApplications"
    ];
  };
  "each adds one file to /etc" = {
    expr = differences "environment.etc";
    expected = [
      "systemd/user-environment-generators/50-codchi"
      "wsl.conf"
    ];
  };
  "these units differ" = {
    expr = differences "systemd.services";
    expected = [
      "codchi-vcxsrv@"
      "codchi-x11"
      "console-getty"
      "systemd-binfmt"
      "systemd-networkd"
      "systemd-udevd"
      "user-runtime-dir@"
    ];
  };
  "WSL adds programs and takes none away" = {
    expr = subtractLists wsl."environment.systemPackages" lxd."environment.systemPackages";
    expected = [ ];
  };
  "both are containers without a daemon of their own" = {
    expr = map (m: [
      m."boot.isContainer"
      m."environment.variables".NIX_REMOTE
      m."systemd.services".nix-daemon.enable
      m."users.users".codchi.uid
    ]) [
      lxd
      wsl
    ];
    expected =
      let
        both = [
          true
          "daemon"
          false
          1000
        ];
      in
      [
        both
        both
      ];
  };
}
