# Runs the script given as first argument with bash and Debian's root file system as root.
#
# A build's sandbox holds store paths only, so that neither an interpreter line nor a program's loader is found.
# A user namespace of its own lets the build put the sandbox's directories into Debian's and enter it.
# shellcheck disable=SC2154 # the derivation sets the variables

script=$1

if [[ ${2-} != inside ]]; then
    exec "$loader" --library-path "$libraries" "$debian/usr/bin/unshare" --user --map-root-user --mount \
        -- "$debian/usr/bin/bash-static" -eu "$0" "$script" inside
fi

mount() {
    "$loader" --library-path "$libraries" "$debian/usr/bin/mount" "$@"
}

mount --rbind /nix/store "$debian/nix/store"
mount --rbind /proc "$debian/proc"
mount --rbind /dev "$debian/dev"
mount --bind /tmp "$debian/tmp"
mount --bind "$NIX_BUILD_TOP" "$debian/build"
exec "$loader" --library-path "$libraries" "$debian/usr/sbin/chroot" "$debian" /usr/bin/bash "$script"
