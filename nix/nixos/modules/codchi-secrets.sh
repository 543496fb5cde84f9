# Receives the machine's secrets from the host:
#
#     codchi-secrets <VALUES
#
# VALUES are lines `NAME BASE64`, the last one is a single dot; without it nothing changes. Names the system does not
# declare are passed over, declared ones that are not there have no value any more. Root calls it.
#
# Below /run/codchi/secrets, on tmpfs, for root and the group codchi only, it writes
#
#     files/NAME      the value, byte for byte; empty without one, as systemd wants to load it all the same
#     env/NAME        its variables, for EnvironmentFile= (systemd.exec(5)); only there with a value
#     environment     all variables, in the same form
#     environment.sh  all variables, for shells
#
# and then starts and restarts the services that use a value that changed. /etc/codchi/secrets says what is declared:
# lines `NAME KIND plain|prefixed UNIT…`, where a unit is system/NAME.service or user/NAME.service.

directory=/run/codchi
current=$directory/secrets
# What bash and the programs write for a moment must not reach a disk either.
export LC_ALL=C TMPDIR=$directory
umask 027

mkdir -p -m 0755 "$directory"
if [[ $(stat --file-system --format=%T "$directory") != tmpfs ]]; then
    echo "codchi-secrets: $directory is no tmpfs; the secrets stay on the host" >&2
    exit 1
fi
exec {lock}>"$directory/secrets.lock"
flock "$lock"

new=$(mktemp --directory "$directory/secrets-XXXXXXXX")
trap 'rm -rf "$new"' EXIT
mkdir "$new/files" "$new/env"

declare -A kinds plain units
while read -r name kind form users; do
    kinds[$name]=$kind
    [[ $form == prefixed ]] || plain[$name]=1
    units[$name]=$users
done </etc/codchi/secrets

# From a file it reads in blocks, from a pipe byte by byte.
cat >"$new/input"
complete=
while read -r name value; do
    if [[ $name == . ]]; then
        complete=1
    elif [[ -n $name && -n ${kinds[$name]-} ]]; then
        printf %s "$value" | base64 --decode >"$new/files/$name"
    fi
done <"$new/input"
rm "$new/input"
if [[ -z $complete ]]; then
    echo "codchi-secrets: the values ended too early; nothing was changed" >&2
    exit 1
fi

# quoted FILE: its content, ready to stand between double quotes of a file that systemd reads.
quoted() { sed --null-data 's/[\\"$`]/\\&/g' "$1"; }
# single_quoted FILE: its content, ready to stand between single quotes of a shell.
single_quoted() { sed --null-data "s/'/'\\\\''/g" "$1"; }

for name in "${!kinds[@]}"; do
    text=$new/files/$name
    if ! [[ -e $text ]]; then
        : >"$text"
        continue
    fi
    if [[ ${kinds[$name]} == file ]]; then
        text=$new/path
        printf %s "$current/files/$name" >"$text"
    fi
    for variable in "CODCHI_$name" ${plain[$name]+"$name"}; do
        {
            printf '%s="' "$variable"
            quoted "$text"
            printf '"\n'
        } >>"$new/env/$name"
        {
            printf "export %s='" "$variable"
            single_quoted "$text"
            printf "'\n"
        } >>"$new/environment.sh"
    done
    cat "$new/env/$name" >>"$new/environment"
done
rm -f "$new/path"
touch "$new/environment" "$new/environment.sh"
changed=()
for name in "${!kinds[@]}"; do
    for kept in files env; do
        if ! [[ -e $current ]] || ! cmp --silent "$current/$kept/$name" "$new/$kept/$name" &&
            [[ -e $current/$kept/$name || -e $new/$kept/$name ]]; then
            changed+=("$name")
            break
        fi
    done
done

chown -R root:codchi "$new"
chmod -R u=rX,g=rX,o= "$new"
old=$(readlink "$current" || true)
ln -s "$new" "$directory/secrets.next"
mv --no-target-directory "$directory/secrets.next" "$current"
trap - EXIT
[[ -z $old ]] || rm -rf "$old"

# A unit is held back when its start was asked for and its condition was not met.
code=0
declare -A done
# bring_up UNIT SYSTEMCTL…
bring_up() {
    local unit=$1 property value verb=
    shift
    declare -A state=()
    while IFS='=' read -r property value; do
        state[$property]=$value
    done < <("$@" show --property=ActiveState,ConditionResult,ConditionTimestampMonotonic "$unit")
    case ${state[ActiveState]-} in
        active | activating | reloading) verb=restart ;;
        failed) verb=restart ;;
        *)
            if [[ ${state[ConditionResult]-} == no && ${state[ConditionTimestampMonotonic]-0} != 0 ]]; then
                verb=start
            fi
            ;;
    esac
    if [[ -n $verb ]]; then
        echo "${verb}ing $unit" >&2
        "$@" "$verb" "$unit" || code=4
    fi
}

for name in "${changed[@]}"; do
    for unit in ${units[$name]}; do
        [[ -z ${done[$unit]-} ]] || continue
        done[$unit]=1
        case $unit in
            system/*) bring_up "${unit#*/}" systemctl ;;
            user/*)
                uid=$(id --user codchi)
                if ! [[ -S /run/user/$uid/systemd/private ]]; then
                    systemctl start "user@$uid.service"
                fi
                bring_up "${unit#*/}" runuser --user codchi -- env "XDG_RUNTIME_DIR=/run/user/$uid" systemctl --user
                ;;
        esac
    done
done
exit $code
