# Brings the accounts of a specification into /etc/passwd, /etc/group and /etc/shadow:
#
#     update-users SPECIFICATION DEBIAN mutable|fixed
#
# Lines of the specification:
#     group:NAME:GID     user:NAME:UID:system|normal:GROUP:HOME:create|-:SHELL:HASH:DESCRIPTION     member:GROUP:USER
# An unset number or hash is "-". Passwords and accounts made by hand stay when accounts are mutable.
set -euo pipefail
specification=$1 debian=$2 accounts=$3

declared=/var/lib/nixos/declared-users
mkdir -p /var/lib/nixos

# The accounts Debian's own programs expect; those of the store's builds are not among them.
seed() {
    local name password id rest
    [[ ! -e /etc/$1 ]] || return 0
    while IFS=: read -r name password id rest; do
        if [[ $name != nixbld* ]] && ((id < 1000 || id >= 65534)); then
            echo "$name:$password:$id:$rest"
        fi
    done <"$debian/etc/$1" >"/etc/$1.new"
    chmod 0644 "/etc/$1.new"
    mv "/etc/$1.new" "/etc/$1"
}
seed passwd
seed group
for file in shadow gshadow; do
    if ! [[ -e /etc/$file ]]; then
        (umask 0027 && : >"/etc/$file")
        chgrp shadow "/etc/$file"
    fi
done
[[ -s /etc/shadow ]] || pwconv
[[ -s /etc/gshadow ]] || grpconv

declare -A passwd=() gid=() members=() is_declared=() is_member=()
read_accounts() {
    local name password id rest
    passwd=() gid=() members=()
    while IFS=: read -r name password id rest; do
        passwd[$name]=$id:$rest
    done </etc/passwd
    while IFS=: read -r name password id rest; do
        gid[$name]=$id
        members[$name]=,$rest,
    done </etc/group
}
read_accounts

while IFS=: read -r kind name id rest; do
    [[ $kind == group ]] || continue
    is_declared[group:$name]=1
    if [[ -z ${gid[$name]-} ]]; then
        if [[ $id == - ]]; then groupadd --system "$name"; else groupadd --gid "$id" "$name"; fi
    elif [[ $id != - && $id != "${gid[$name]}" ]]; then
        groupmod --gid "$id" "$name"
    fi
done <"$specification"
read_accounts

while IFS=: read -r kind name id nature group home create shell hash description; do
    [[ $kind == user ]] || continue
    is_declared[user:$name]=1
    if [[ -z ${gid[$group]-} ]]; then
        echo "The user $name has the main group $group, which does not exist (users.groups.$group)." >&2
        exit 1
    fi
    options=(--gid "$group" --home-dir "$home" --shell "$shell" --comment "$description")
    [[ $id == - ]] || options+=(--uid "$id")
    if [[ -z ${passwd[$name]-} ]]; then
        [[ $nature == normal ]] || options+=(--system)
        useradd --no-create-home --no-user-group --no-log-init "${options[@]}" "$name"
    else
        [[ $id != - ]] || id=${passwd[$name]%%:*}
        if [[ ${passwd[$name]} != "$id:${gid[$group]}:$description:$home:$shell" ]]; then
            usermod "${options[@]/#--home-dir/--home}" "$name"
        fi
    fi
    if [[ $hash != - ]]; then
        usermod --password "$hash" "$name"
    fi
    if [[ $create == create && ! -e $home ]]; then
        mkdir -p "${home%/*}"
        cp -rL --no-preserve=all /etc/skel "$home"
        chown -R "$name:$group" "$home"
        chmod 0700 "$home"
    fi
done <"$specification"

while IFS=: read -r kind group name; do
    [[ $kind == member ]] || continue
    is_member[$group:$name]=1
    if [[ -z ${gid[$group]-} ]]; then
        echo "The user $name is to be in the group $group, which does not exist (users.groups.$group)." >&2
        exit 1
    fi
    [[ ${members[$group]} == *,"$name",* ]] || gpasswd --add "$name" "$group" >/dev/null
done <"$specification"

# What the generation before declared and this one does not.
if [[ -e $declared ]]; then
    while IFS=: read -r kind name rest; do
        case $kind in
            member)
                [[ -n ${is_member[$name:$rest]-} ]] || gpasswd --delete "$rest" "$name" >/dev/null 2>&1 || true
                ;;
            user)
                [[ -n ${is_declared[user:$name]-} ]] || userdel "$name" || true
                ;;
        esac
    done <"$declared"
    while IFS=: read -r kind name rest; do
        if [[ $kind == group && -z ${is_declared[group:$name]-} ]]; then
            groupdel "$name" 2>/dev/null || true
        fi
    done <"$declared"
fi

if [[ $accounts == fixed ]]; then
    for name in "${!passwd[@]}"; do
        id=${passwd[$name]%%:*}
        if [[ -z ${is_declared[user:$name]-} ]] && ((id >= 1000 && id < 65534)); then
            userdel "$name"
        fi
    done
fi

cp "$specification" "$declared.new"
chmod 0644 "$declared.new"
mv "$declared.new" "$declared"
