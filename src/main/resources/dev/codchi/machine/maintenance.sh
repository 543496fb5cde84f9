# Makes what a machine's container runs while its files are read or written: a first process, and GNU tar with the
# libraries it needs, for a container whose own system is not there or must not run. Prints the store path.
unset NIX_REMOTE
export LC_ALL=C.UTF-8

root=/nix/var/nix/gcroots/codchi/maintenance
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
parts=$work/codchi-maintenance

mkdir -p "$parts/lib" "${root%/*}"
cp -L /usr/bin/bash-static "$parts/bash"
cp -L /usr/bin/tar "$parts/program"
for library in $(ldd /usr/bin/tar | grep -o '/[^ ]*'); do
    cp -L "$library" "$parts/lib/"
done
loader=$(basename "$(ldd /usr/bin/tar | grep -o '/[^ ]*/ld-linux[^ ]*')")

cat >"$parts/init" <<'INIT'
# The first process of a container in maintenance; ends at the engine's request to shut down.
trap 'exit 0' PWR TERM
exec {never}<> <(:)
while :; do
    read -r -t 1 -u "$never" || :
done
INIT

cat >"$parts/tar" <<TAR
here=\${0%/*}
exec "\$here/lib/$loader" --library-path "\$here/lib" "\$here/program" "\$@"
TAR
touch --date=@1 "$parts"/* "$parts"/lib/*

until
    path=$(nix-store --add "$parts")
    ln -sfn "$path" "$root"
    nix-store --check-validity "$path"
do :; done
echo "$path"
