# Makes the links in /etc those of the generation whose etc is the argument, and removes what the one before had.
set -euo pipefail
new=$1

old=/etc/.links
mkdir -p /etc
ln -sfnT "$new/etc" /etc/.static.new
mv -T /etc/.static.new /etc/static

if [[ -e $old ]]; then
    declare -A kept=()
    while read -r path; do
        kept[$path]=1
    done <"$new/links"
    while read -r path; do
        if [[ -z ${kept[$path]-} && -L /etc/$path && $(readlink "/etc/$path") == "/etc/static/$path" ]]; then
            rm "/etc/$path"
            (cd /etc && rmdir --parents --ignore-fail-on-non-empty "$(dirname "$path")" 2>/dev/null) || true
        fi
    done <"$old"
fi

while read -r path; do
    [[ -L /etc/$path && /etc/$path -ef /etc/static/$path ]] && continue
    if [[ $path == */* ]]; then
        mkdir -p "/etc/${path%/*}"
    fi
    ln -sfnT "/etc/static/$path" "/etc/$path"
done <"$new/links"

cp "$new/links" "$old.new"
mv "$old.new" "$old"
