# /run/current-system/sw: what environment.systemPackages offers to every user.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
  inherit (import ./kinds.nix { inherit lib; }) lines list;
  cfg = config.environment;
in
{
  options.environment = {
    systemPackages = mkOption {
      type = types.listOf types.package;
      default = [ ];
      description = "Packages whose programs are in everyone's PATH.";
    };
    pathsToLink = list "Directories of the packages that appear in /run/current-system/sw.";
    extraSetup = lines "Shell commands that run when the tree $out has been joined.";
  };

  config = {
    environment.systemPackages = [
      pkgs.bash
      pkgs.coreutils
      pkgs.diffutils
      pkgs.findutils
      pkgs.glibc
      pkgs.gnugrep
      pkgs.gnused
      pkgs.gnutar
      pkgs.gzip
      pkgs.hostname
      pkgs.less
      pkgs.mawk
      pkgs.ncurses
      pkgs.procps
      pkgs.systemd
      pkgs.util-linux
      pkgs.which
      pkgs.xz
    ];
    environment.pathsToLink = [
      "/bin"
    ];

    system.path = pkgs.buildEnv {
      name = "system-path";
      paths = cfg.systemPackages;
      inherit (cfg) pathsToLink;
      postBuild = cfg.extraSetup;
    };
  };
}
