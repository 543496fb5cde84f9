# The programs of the Debian image under their nixpkgs names. Each package links what one Debian package installed.
{
  lib,
  debian,
  builders,
}:
let
  inherit (lib) mapAttrs optionalAttrs;

  # attribute -> Debian packages, the main program, the names it has only through Debian's alternatives,
  # and whether it is a login shell
  table = {
    bash.alternatives = [ "sh" ];
    bash.shell = true;
    cacert = {
      debian = "ca-certificates";
      main = "update-ca-certificates";
    };
    coreutils.main = "ls";
    curl = { };
    dash.shell = true;
    dbus.debian = "dbus-bin dbus-daemon";
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
    shadow.debian = "passwd login";
    shadow.main = "passwd";
    sudo = { };
    systemd.debian = "systemd systemd-sysv";
    systemd.main = "systemctl";
    unzip = { };
    util-linux.debian = "util-linux bsdutils mount";
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
      shell ? false,
    }:
    link name debian main alternatives shell;

  link =
    name: debianPackages: main: alternatives: shell:
    builders.runCommandLocal name
      {
        inherit alternatives debianPackages;
        passthru = {
          pname = name;
        }
        // optionalAttrs shell { shellPath = "/bin/${main}"; };
        meta.mainProgram = main;
      }
      ''
        mkdir -p $out/bin
        ln -s bin $out/sbin
        lists=()
        for package in $debianPackages; do
            # Debian names the list of a package for one architecture only PACKAGE:ARCHITECTURE.
            list=$(compgen -G "/var/lib/dpkg/info/$package.list" || compgen -G "/var/lib/dpkg/info/$package:*.list") || {
                echo "The Debian image does not hold the package $package." >&2
                exit 1
            }
            lists+=("$list")
        done
        mapfile -t programs < <(sed -nE "s,^(/usr)?(/s?bin/.+),$debian/usr\2,p" "''${lists[@]}")
        ln -sf -t $out/bin "''${programs[@]}"
        for alternative in $alternatives; do
            ln -s "$debian$(realpath "/usr/bin/$alternative")" "$out/bin/$alternative"
        done
        sed -nE 's,^/usr/(share/(applications|bash-completion|icons|pixmaps)/.+),\1,p' "''${lists[@]}" |
            while read -r path; do
                if ! [[ -d /usr/$path ]]; then
                    mkdir -p "$out/''${path%/*}"
                    ln -s "$debian/usr/$path" "$out/$path"
                fi
            done
      '';
in
mapAttrs package table
