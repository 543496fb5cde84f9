# Collects garbage in the store, says what would be collected, or measures what machines need.
#
#   preview|collect none           paths that nothing refers to
#   preview|collect AGE            first, old generations of all profiles
#   preview|collect AGE MACHINE…   first, old generations of machines
#   contents
#
# AGE is that of nix-env --delete-generations: "old", "30d".
unset NIX_REMOTE
export LC_ALL=C.UTF-8
shopt -s nullglob globstar extglob

profiles=/nix/var/nix/profiles
here=/usr/lib/codchi

# Every profile has a link to its current generation beside those to its generations.
all_profiles() {
    local link
    for link in "$profiles"/**/*-+([0-9])-link; do
        echo "${link%-*-link}"
    done | sort -u
}

# Profiles in question, from the names of machines.
chosen_profiles() {
    local machine
    (($#)) || { all_profiles; return; }
    for machine; do
        [[ ! -L $profiles/codchi/$machine/system ]] || echo "$profiles/codchi/$machine/system"
    done
}

# Deletes old generations, or says which: prints the path of each.
old_generations() {
    local dry=$1 age=$2 profile line
    shift 2
    [[ $age != none ]] || return 0
    chosen_profiles "$@" | while read -r profile; do
        nix-env --profile "$profile" --delete-generations "$age" $dry 2>&1 | while read -r line; do
            [[ $line =~ (version|generation)\ ([0-9]+) ]] || continue
            echo "${profile#"$profiles"/}-${BASH_REMATCH[2]}-link"
        done
    done
}

# The collector's own answer for the roots that are left, from a copy of them beside the same database.
dead_without() (
    state=$(mktemp -d)
    trap 'rm -rf "$state"' EXIT
    mkdir "$state/temproots"
    ln -s /nix/var/nix/db "$state/db"
    cp -a /nix/var/nix/gcroots "$state/gcroots"
    rm -rf "$state/gcroots/profiles"
    cp -a "$profiles" "$state/gcroots/profiles"
    for link; do
        rm -f "$state/gcroots/profiles/$link"
        for kept in "$state/gcroots/auto"/*; do
            [[ $(readlink "$kept") != "$profiles/$link" ]] || rm -f "$kept"
        done
    done
    NIX_STATE_DIR=$state nix-store --gc --print-dead
)

# Disk bytes that deleting paths, one a line, sets free: a file with names elsewhere stays, but for its name among
# the store's links.
freed() {
    tr '\n' '\0' | xargs -0 -r sh -c 'find "$@" -printf "%i %n %b %y\n"' find | awk '
        $4 == "d" { bytes += $3 * 512; next }
        { names[$1]++; links[$1] = $2; blocks[$1] = $3 }
        END {
            for (inode in names) if (links[inode] - names[inode] <= 1) bytes += blocks[inode] * 512
            printf "%d\n", bytes
        }'
}

name() { ((! $#)) || printf 'generation %s\n' "$@"; }

# What else is kept of generations: see Profiles.
forget() {
    local link
    for link; do
        [[ $link =~ ^codchi/([^/]+)/system-([0-9]+)-link$ ]] || continue
        rm -f "/nix/var/codchi/generations/${BASH_REMATCH[1]}/${BASH_REMATCH[2]}.lock"
    done
}

used() { du -s --block-size=1 /nix/store | cut -f 1; }

build_runs() {
    local group status
    group=$(getent group nixbld | cut -d : -f 3)
    for status in /proc/[0-9]*/status; do
        ! grep -q -s -E "^Gid:.*\s$group\s" "$status" || return 0
    done
    return 1
}

preview() {
    local old dead
    "$here/root-homes"
    "$here/root-running"
    mapfile -t old < <(old_generations --dry-run "$@")
    dead=$(dead_without "${old[@]}")
    name "${old[@]}"
    echo "paths $(grep -c . <<<"$dead" || true)"
    echo "bytes $(freed <<<"$dead")"
}

collect() {
    local old before deleted
    ! build_runs || exit 75
    before=$(used)
    mapfile -t old < <(old_generations "" "$@")
    name "${old[@]}"
    forget "${old[@]}"
    deleted=$(nix-store --gc | sed -n 's/^\([0-9]*\) store paths deleted.*/\1/p')
    echo "paths ${deleted:-0}"
    echo "bytes $((before - $(used)))"
}

contents() {
    local directory machine path
    for directory in "$profiles"/codchi/*/; do
        machine=$(basename "$directory")
        for path in $(nix-store --query --requisites "$directory"system-*-link | sort -u); do
            echo "needs $machine $path"
        done
    done
    printf '%s\0' /nix/store/*-* | du -s --block-size=1 --files0-from=- | sed 's/^\([0-9]*\)\t/size \1 /'
}

"$@"
