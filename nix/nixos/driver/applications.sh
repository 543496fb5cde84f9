# Makes the directory that applications.nix describes.
# shellcheck disable=SC2154 # the derivation sets the variables

shopt -s nullglob

# icon_files NAME: a line SIZE<tab>FILE for each file of an icon, from the first place that has any.
icon_files() {
    local name=$1 profile share directory file size found
    if [[ $name == /* ]]; then
        [[ ! -f $name ]] || printf 'any\t%s\n' "$name"
        return
    fi
    for directory in icons/hicolor icons; do
        found=
        for profile in $profiles; do
            share=$profile/share
            [[ -d $share/$directory ]] || continue
            while read -r file; do
                size=scalable
                [[ $file =~ /([0-9]+x[0-9]+(@[0-9]+)?)/ ]] && size=${BASH_REMATCH[1]}
                printf '%s\t%s\n' "$size" "$file"
                found=1
            done < <(find -L "$share/$directory" -type f \( -name "$name.png" -o -name "$name.svg" \) | sort)
        done
        [[ -z $found ]] || return 0
    done
    for profile in $profiles; do
        for file in "$profile/share/pixmaps/$name".{png,svg,xpm} "$profile/share/pixmaps/$name"; do
            if [[ -f $file ]]; then
                printf 'any\t%s\n' "$file"
                return
            fi
        done
    done
}

mkdir -p "$out/icons"
declare -A seen=()
for profile in $profiles; do
    entries=$profile/share/applications
    [[ -d $entries ]] || continue
    while read -r file; do
        id=${file#"$entries/"}
        id=${id%.desktop}
        id=${id//\//-}
        [[ -z ${seen[$id]-} ]] || continue
        seen[$id]=1
        entry=$(jq --raw-input --slurp --from-file "$filter" "$file")
        [[ $entry != null ]] || continue
        icons=()
        while IFS=$'\t' read -r size icon; do
            target=icons/$id/$size.${icon##*.}
            [[ ! -e $out/$target ]] || continue
            mkdir -p "$out/icons/$id"
            cp --dereference --no-preserve=mode "$icon" "$out/$target"
            icons+=("$size" "$target")
        done < <(icon_files "$(jq --raw-output '.entry.Icon // ""' <<<"$entry")")
        jq --arg id "$id" '{ $id } + . + {
            icons: [
                $ARGS.positional as $icons
                | range(0; $icons | length; 2)
                | { size: $icons[.], file: $icons[. + 1] }
            ]
        }' --args "${icons[@]}" <<<"$entry"
    done < <(find -L "$entries" -type f -name '*.desktop' | sort)
done | jq --slurp --sort-keys '{ version: 1, applications: . }' >"$out/applications.json"
