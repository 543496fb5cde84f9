# Boots this generation as process 1 of a container: makes Debian reachable, activates, starts systemd.
# shellcheck disable=SC2154 # boot.nix sets the variables

umask 0022

# There is no loader at its usual place yet.
debian_program() {
    local program=$1
    shift
    "$loader" --library-path "$libraries" "$debian/usr/bin/$program" "$@"
}
for program in chmod ln mkdir mount mv readlink rm rmdir; do
    eval "$program() { debian_program $program \"\$@\"; }"
done

(
    # shellcheck disable=SC1090
    source "$link_root" "$debian"
)

# systemd keeps a /run it finds mounted; what activation puts there has to survive its start.
[[ -d /run/lock ]] || mount -t tmpfs -o mode=0755,nosuid,nodev,size=20% tmpfs /run
mkdir -p /var/lib /var/log/journal /tmp /home /mnt /root
chmod 1777 /tmp
chmod 0700 /root

unset -f chmod ln mkdir mount mv readlink rm rmdir
export PATH=/usr/bin:/usr/sbin
if ! [[ -s /etc/machine-id ]]; then
    mkdir -p /etc
    tr -d - </proc/sys/kernel/random/uuid >/etc/machine-id
    chmod 0444 /etc/machine-id
fi
rm -f /etc/passwd.lock /etc/group.lock /etc/shadow.lock /etc/gshadow.lock /etc/.pwd.lock

NIXOS_ACTION=boot "$system/activate" || echo "The activation failed; starting nevertheless." >&2
ln -sfnT "$system" /run/booted-system

exec /usr/lib/systemd/systemd "$@"
