# Functions that fill $out with units of the kind $type; Debian's own are in $upstream.
# shellcheck disable=SC2154 # the derivation sets the variables

mkdir -p "$out"
for package in $packages; do
    for directory in "$package/etc/systemd/$type" "$package/lib/systemd/$type"; do
        [[ -d $directory ]] || continue
        cp --recursive --dereference --no-preserve=mode "$directory/." "$out"
    done
done

# Where a link to the unit leads.
place() {
    if [[ -e $upstream/$1 && ! -e $out/$1 ]]; then
        echo "$upstream/$1"
    else
        echo "/etc/systemd/$type/$1"
    fi
}

# unit NAME ENABLED STRATEGY FILE
unit() {
    if [[ $2 == false ]]; then
        ln -sfn /dev/null "$out/$1"
    elif [[ $3 == asDropin || -e $upstream/$1 || -e $out/$1 ]]; then
        mkdir -p "$out/$1.d"
        cp "$4" "$out/$1.d/overrides.conf"
    else
        cp "$4" "$out/$1"
    fi
}

# links NAME wants|requires|upholds TARGET…
links() {
    local name=$1 relation=$2 target
    shift 2
    for target; do
        mkdir -p "$out/$target.$relation"
        ln -sfn "$(place "$name")" "$out/$target.$relation/$name"
    done
}

# aliases NAME ALIAS…
aliases() {
    local name=$1 alias
    shift
    for alias; do
        ln -sfn "$(place "$name")" "$out/$alias"
    done
}
