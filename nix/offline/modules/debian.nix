# What Debian's programs need of Debian's /etc, and the machine's root directory that leads to Debian.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) genAttrs mkOption types;
  inherit (pkgs) debian;

  fromDebian = [
    "alternatives"
    "ca-certificates.conf"
    "debian_version"
    "default/useradd"
    "gai.conf"
    "host.conf"
    "inputrc"
    "ld.so.cache"
    "ld.so.conf"
    "ld.so.conf.d"
    "login.defs"
    "nanorc"
    "netconfig"
    "nsswitch.conf"
    "pam.conf"
    "pam.d"
    "security"
    "skel"
    "ssh/ssh_config"
    "ssl/openssl.cnf"
    "terminfo"
    "xattr.conf"
    "xdg/systemd"
  ];
in
{
  options.security.pki.caBundle = mkOption {
    type = types.path;
    readOnly = true;
    default = "${debian}/etc/ssl/certs/ca-certificates.crt";
    description = "The certificate authorities Debian trusts.";
  };

  config.environment.etc =
    genAttrs [ "ssl/certs/ca-bundle.crt" "ssl/certs/ca-certificates.crt" ] (_: {
      source = config.security.pki.caBundle;
    })
    // builtins.listToAttrs (
      map (path: {
        name = path;
        value.source = "${debian}/etc/${path}";
      }) fromDebian
    )
    // {
      mtab.source = "/proc/mounts";
      "os-release".source = "${debian}/usr/lib/os-release";
      shells.text = ''
        /bin/sh
        /bin/bash
        /run/current-system/sw/bin/bash
        ${pkgs.runtimeShell}
      '';
    };

  config.system.activationScripts.debian = {
    text = ''
      ${pkgs.runtimeShell} ${./link-root.sh} ${debian}
    '';
  };
  config.system.activationScripts.static.deps = [ "debian" ];
}
