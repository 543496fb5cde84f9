#!/bin/bash
# Brings the running machine to this generation:
#
#     switch-to-configuration switch|boot|test|dry-activate
#
# `switch` and `test` activate it and stop, restart, reload and start the units that changed; `boot` changes nothing
# now, as a machine boots whatever its profile names; `dry-activate` says what `switch` would do.
# Exit codes: 0 done, 1 wrong usage, 2 the activation script failed, 4 a unit failed. After 2 and 4 the machine is
# between two generations; a switch to the one before leads back.
set -uo pipefail
shopt -s nullglob

out=@out@
action=${1-}
export PATH=$out/debian/usr/bin:$out/debian/usr/sbin LC_ALL=C.UTF-8

case $action in
    switch | test | dry-activate) ;;
    boot) exit 0 ;;
    *)
        echo "Usage: ${0##*/} switch|boot|test|dry-activate" >&2
        exit 1
        ;;
esac

mkdir -p /run/lock
exec {lock}>/run/lock/switch-to-configuration.lock
if ! flock --timeout 60 "$lock"; then
    echo "Another switch of this machine has been running for a minute." >&2
    exit 1
fi

# units DIRECTORY: the units a directory defines or extends.
units() {
    local path
    for path in "$1"/*.{service,socket,timer,path,target,mount} "$1"/*.{service,socket,timer,path,target,mount}.d; do
        path=${path##*/}
        echo "${path%.d}"
    done | sort -u
}

# read_unit DIRECTORY UNIT: sets `content` to everything that is known of a unit: its file in the directory or else
# Debian's, and what extends it. An instance is what its template is, too.
read_unit() {
    local name file part names=("$2")
    content=
    if [[ $2 == *@?*.* ]]; then
        names+=("${2%%@*}@.${2##*.}")
    fi
    for name in "${names[@]}"; do
        file=$1/$name
        [[ -e $file ]] || file=$out/debian/usr/lib/systemd/${1##*/}/$name
        if [[ $file -ef /dev/null ]]; then
            content=masked
            return
        fi
        for file in "$file" "$1/$name.d"/*; do
            if [[ -f $file ]]; then
                IFS= read -r -d '' part <"$file" || true
                content+=$part
            fi
        done
    done
}

# says TEXT LINE: whether the line is in the unit.
says() {
    [[ $'\n'$1$'\n' == *$'\n'"$2"$'\n'* ]]
}

# without_triggers TEXT: the unit without what only asks for a reload.
without_triggers() {
    grep -v '^X-Reload-Triggers=' <<<"$1"
}

# compare OLD NEW SYSTEMCTL…: fills the lists below with what a switch has to do to one service manager.
compare() {
    local unit before after active
    old=$1 new=$2
    shift 2
    stop=() stop_and_start=() restart=() reload=() start=() forget=()
    [[ ! $old -ef $new ]] || return 0

    declare -gA active_units=()
    while read -r unit _; do
        active_units[$unit]=1
    done < <("$@" list-units --plain --no-legend --full --state=active,activating,reloading)

    while read -r unit; do
        read_unit "$old" "$unit"
        before=$content
        read_unit "$new" "$unit"
        after=$content
        active=${active_units[$unit]-}
        if [[ $before == "$after" ]]; then
            if [[ -z $active ]] && newly_wanted "$unit"; then
                start+=("$unit")
            fi
        elif [[ -z $after || $after == masked ]]; then
            [[ -z $active ]] || stop+=("$unit")
            forget+=("$unit")
        elif [[ -z $active ]]; then
            if is_wanted "$unit"; then
                start+=("$unit")
            fi
        elif [[ $unit == *.target ]]; then
            # Reaching it again starts what it newly wants.
            start+=("$unit")
        elif [[ $unit == *.mount ]] || says "$after" X-RestartIfChanged=false; then
            :
        elif says "$after" X-ReloadIfChanged=true || [[ $(without_triggers "$before") == "$(without_triggers "$after")" ]]; then
            reload+=("$unit")
        elif [[ $unit != *.service ]] || says "$after" X-StopIfChanged=false; then
            restart+=("$unit")
        else
            stop_and_start+=("$unit")
        fi
    done < <({ units "$old"; units "$new"; wanted_units "$new"; instances; } | sort -u)
}

# The running instances of templates; a session manager ends with its user, not with a switch.
instances() {
    local unit
    for unit in "${!active_units[@]}"; do
        if [[ $unit == *@?*.* && $unit != user@* ]]; then
            echo "$unit"
        fi
    done
}

wanted_units() {
    local path
    for path in "$1"/*.{wants,requires,upholds}/*; do
        echo "${path##*/}"
    done
}

# Both look at the directories `compare` compares, and count only targets that have been reached.
is_wanted() {
    local path target
    for path in "$new"/*.{wants,requires,upholds}/"$1"; do
        target=${path%/*}
        target=${target##*/}
        [[ -n ${active_units[${target%.*}]-} ]] && return 0
    done
    return 1
}
newly_wanted() {
    is_wanted "$1" || return 1
    local path
    for path in "$old"/*.{wants,requires,upholds}/"$1"; do
        return 1
    done
    return 0
}

say() {
    local what=$1
    shift
    if (($#)); then
        echo "$what: $*"
    fi
}

# apply VERB UNITS… : runs the current service manager's VERB; a unit that fails makes the switch fail.
apply() {
    local verb=$1 unit
    shift
    (($#)) || return 0
    if ! "${manager[@]}" "$verb" -- "$@"; then
        code=4
        for unit; do
            if "${manager[@]}" --quiet is-failed "$unit"; then
                echo "The unit $unit failed:" >&2
                "${manager[@]}" status --no-pager --full --lines=20 "$unit" >&2
            fi
        done
    fi
}

code=0
# A switch that was killed left where it started and what it had stopped: the rest still has to be done.
unfinished=/run/nixos/unfinished-switch
stopped=()
if [[ -e $unfinished ]]; then
    { read -r old_root && mapfile -t stopped; } <"$unfinished"
fi
[[ -d ${old_root-} ]] || old_root=$(readlink /etc/static)
system_units() {
    manager=(systemctl)
    compare "$old_root/systemd/system" "$out/etc/systemd/system" "${manager[@]}"
}

# user_units RUNTIME: the same for the service manager of the user whose runtime directory this is.
user_units() {
    [[ -S $1/bus ]] && user=$(id --name --user "${1##*/}" 2>/dev/null) || return 1
    manager=(runuser --user "$user" -- env "XDG_RUNTIME_DIR=$1" systemctl --user)
    compare "$old_root/systemd/user" "$out/etc/systemd/user" "${manager[@]}"
}

forget_failures() {
    "${manager[@]}" reset-failed -- "${forget[@]}" "${stop_and_start[@]}" "${restart[@]}" "${start[@]}" 2>/dev/null
}

system_units
start+=("${stopped[@]}")

if [[ $action == dry-activate ]]; then
    say "would stop the following units" "${stop[@]}" "${stop_and_start[@]}"
    echo "would activate the configuration..."
    NIXOS_ACTION=dry-activate "$out/dry-activate" || code=2
    say "would reload the following units" "${reload[@]}"
    say "would restart the following units" "${restart[@]}"
    say "would start the following units" "${stop_and_start[@]}" "${start[@]}"
    for runtime in /run/user/*; do
        user_units "$runtime" || continue
        say "would stop the following units of $user" "${stop[@]}"
        say "would reload the following units of $user" "${reload[@]}"
        say "would restart the following units of $user" "${stop_and_start[@]}" "${restart[@]}"
        say "would start the following units of $user" "${start[@]}"
    done
    exit $code
fi

mkdir -p "${unfinished%/*}"
printf '%s\n' "$old_root" "${stopped[@]}" "${stop_and_start[@]}" >"$unfinished.new"
mv "$unfinished.new" "$unfinished"
old_debian=$(readlink /usr)
say "stopping the following units" "${stop[@]}" "${stop_and_start[@]}"
apply stop "${stop[@]}" "${stop_and_start[@]}"

echo "activating the configuration..."
if ! NIXOS_ACTION=$action "$out/activate"; then
    echo "The activation script failed." >&2
    code=2
fi

if [[ $(readlink /usr) == "$old_debian" ]]; then
    systemctl daemon-reload
else
    systemctl daemon-reexec
fi
forget_failures
if ! diff -rq "$old_root/tmpfiles.d" "$out/etc/tmpfiles.d" >/dev/null; then
    if ! messages=$(systemd-tmpfiles --create --remove --exclude-prefix=/dev 2>&1); then
        echo "$messages" >&2
        code=4
    fi
fi
say "reloading the following units" "${reload[@]}"
apply reload-or-restart "${reload[@]}"
say "restarting the following units" "${restart[@]}"
apply restart "${restart[@]}"
say "starting the following units" "${stop_and_start[@]}" "${start[@]}"
apply start "${stop_and_start[@]}" "${start[@]}"

for runtime in /run/user/*; do
    user_units "$runtime" || continue
    "${manager[@]}" daemon-reload
    forget_failures
    say "stopping the following units of $user" "${stop[@]}"
    apply stop "${stop[@]}"
    say "reloading the following units of $user" "${reload[@]}"
    apply reload-or-restart "${reload[@]}"
    say "restarting the following units of $user" "${stop_and_start[@]}" "${restart[@]}"
    apply restart "${stop_and_start[@]}" "${restart[@]}"
    say "starting the following units of $user" "${start[@]}"
    apply start "${start[@]}"
done

rm "$unfinished"
exit $code
