# The programs of the Debian image under their nixpkgs names. Each package links what one Debian package installed.
{
  lib,
  debian,
  builders,
}:
let
  inherit (lib) mapAttrs;

  # attribute -> Debian package, its main program and the names it has only through Debian's alternatives
  table = {
    bash = { };
    cacert = {
      debian = "ca-certificates";
      main = "update-ca-certificates";
    };
    coreutils.main = "ls";
    curl = { };
    dash = { };
    dbus.debian = "dbus-bin";
    dbus.main = "dbus-send";
    diffutils.main = "diff";
    file = { };
    findutils.main = "find";
    git = { };
    glibc.debian = "libc-bin";
    glibc.main = "getent";
    gnugrep.debian = "grep";
    gnugrep.main = "grep";
    gnused.debian = "sed";
    gnused.main = "sed";
    gnutar.debian = "tar";
    gnutar.main = "tar";
    gzip = { };
    hostname = { };
    iproute2.main = "ip";
    iputils.debian = "iputils-ping";
    iputils.main = "ping";
    jq = { };
    less = { };
    mawk.alternatives = [
      "awk"
      "nawk"
    ];
    nano = { };
    ncurses.debian = "ncurses-bin";
    ncurses.main = "tput";
    nix.debian = "nix-bin";
    nix.main = "nix";
    openssh.debian = "openssh-client";
    openssh.main = "ssh";
    perl.debian = "perl-base";
    procps.main = "ps";
    shadow.debian = "passwd";
    shadow.main = "passwd";
    sudo = { };
    systemd.main = "systemctl";
    unzip = { };
    util-linux.main = "setpriv";
    which.debian = "debianutils";
    which.alternatives = [ "which" ];
    xz.debian = "xz-utils";
  };

  package =
    name:
    {
      debian ? name,
      main ? name,
      alternatives ? [ ],
    }:
    link name debian main alternatives;

  link =
    name: debianPackage: main: alternatives:
    builders.runCommand name
      {
        inherit alternatives debianPackage;
        passthru.pname = name;
        meta.mainProgram = main;
      }
      ''
        mkdir -p $out/bin
        ln -s bin $out/sbin
        list=/var/lib/dpkg/info/$debianPackage.list
        if ! [[ -e $list ]]; then
            list=$(compgen -G "/var/lib/dpkg/info/$debianPackage:*.list") || {
                echo "The Debian image does not hold the package $debianPackage." >&2
                exit 1
            }
        fi
        mapfile -t programs < <(sed -nE "s,^(/usr)?(/s?bin/.+),$debian/usr\2,p" "$list")
        for alternative in $alternatives; do
            programs+=("$debian$(realpath "/usr/bin/$alternative")=$alternative")
        done
        for program in "''${programs[@]}"; do
            ln -s "''${program%%=*}" "$out/bin/''${program##*[/=]}"
        done
        sed -nE 's,^/usr/(share/(applications|bash-completion|icons|pixmaps)/.+),\1,p' "$list" | while read -r path; do
            if ! [[ -d /usr/$path ]]; then
                mkdir -p "$out/''${path%/*}"
                ln -s "$debian/usr/$path" "$out/$path"
            fi
        done
      '';
in
mapAttrs package table
