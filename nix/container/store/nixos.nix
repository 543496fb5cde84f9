# The store as a NixOS system: the same daemon, settings and services as ./root makes of Debian.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    elemAt
    filter
    genAttrs
    hasPrefix
    listToAttrs
    makeBinPath
    mapAttrs
    nameValuePair
    splitString
    ;

  # ./root's nix.conf but for where Debian has its programs.
  settings = mapAttrs value (
    removeAttrs
      (listToAttrs (
        map (
          line:
          let
            words = builtins.match "([^ ]+) = ?(.*)" line;
          in
          nameValuePair (elemAt words 0) (elemAt words 1)
        ) (filter (line: line != "" && !hasPrefix "#" line) (splitString "\n" (builtins.readFile ./root/etc/nix/nix.conf)))
      ))
      [
        "build-users-group"
        "sandbox-paths"
      ]
  );
  value =
    name: text:
    if text == "true" || text == "false" then
      text == "true"
    else if name == "experimental-features" || name == "trusted-users" then
      filter (word: word != "") (splitString " " text)
    else
      text;

  # The services of ./root with their scripts.
  services = pkgs.runCommandLocal "codchi-store-services" { } ''
    mkdir -p $out/lib/codchi $out/lib/systemd/system
    for script in guard-collector root-homes root-running share; do
      { echo "#!${pkgs.runtimeShell}"
        echo 'export PATH=${
          makeBinPath [
            pkgs.coreutils
            pkgs.gnugrep
            pkgs.systemd
            pkgs.util-linux
          ]
        }'
        tail -n +2 ${./root/usr/lib/codchi}/$script
      } >$out/lib/codchi/$script
      chmod +x $out/lib/codchi/$script
    done
    for unit in codchi-collector-guard codchi-share; do
      sed -e "s,/usr/lib/codchi,$out/lib/codchi," -e "s,/usr/bin/,${pkgs.coreutils}/bin/," \
        ${./root/etc/systemd/system}/$unit.service >$out/lib/systemd/system/$unit.service
    done
  '';
in
{
  imports = [ ../../nixos/driver/lxd/units.nix ];

  boot.isContainer = true;
  networking = {
    hostName = "codchistore";
    useHostResolvConf = false;
    useNetworkd = true;
    dhcpcd.enable = false;
    firewall.enable = false;
  };
  services.resolved.enable = true;
  environment.etc = {
    gitconfig.source = ./root/etc/gitconfig;
    "systemd/network/eth0.network".source = ./root/etc/systemd/network/eth0.network;
    "tmpfiles.d/codchi.conf".source = ./root/etc/tmpfiles.d/codchi.conf;
    "wsl.conf" = {
      source = ./root/etc/wsl.conf;
      mode = "0444";
    };
  };
  environment.systemPackages = [ pkgs.git ];

  nix = { inherit settings; };
  systemd.packages = [ services ];
  systemd.services =
    genAttrs [
      "codchi-collector-guard"
      "codchi-share"
    ] (_: { wantedBy = [ "multi-user.target" ]; })
    // {
      nix-daemon.environment.NIX_SSL_CERT_FILE = "/run/codchi/ca-bundle.crt";
      systemd-networkd.serviceConfig.BindReadOnlyPaths = "/sys";
    };
  systemd.tmpfiles.rules = map (directory: "d ${directory} 0755 root root -") [
    "/nix/var/nix/gcroots/auto"
    "/nix/var/nix/gcroots/codchi"
    "/nix/var/codchi/machines"
    "/nix/var/nix/profiles/codchi"
    "/usr/share/codchi"
  ];

  users.users.codchi = {
    isNormalUser = true;
    uid = 1000;
    group = "codchi";
  };
  users.groups.codchi.gid = 1000;

  # Nix must know what ./init copied.
  boot.postBootCommands = ''
    ${config.nix.package}/bin/nix-store --load-db </usr/share/codchi/store/registration
  '';
  system.stateVersion = "26.05";
}
