# Makes the files in /etc that are copies those of the generation whose etc is the argument.
set -euo pipefail
new=$1

old=/etc/.copies
if [[ -e $old ]]; then
    declare -A kept=()
    while read -r _ _ _ path; do
        kept[$path]=1
    done <"$new/copies"
    while read -r _ _ _ path; do
        [[ -n ${kept[$path]-} ]] || rm -f "/etc/$path"
    done <"$old"
fi

while read -r mode user group path; do
    install -D --mode="$mode" --owner="$user" --group="$group" "$new/etc/$path" "/etc/$path.new"
    mv -T "/etc/$path.new" "/etc/$path"
done <"$new/copies"

cp "$new/copies" "$old.new"
mv "$old.new" "$old"
