# Runs a program as the machine's user, in the environment of a login shell:
#
#     codchi-exec [--cwd DIR] [--] [PROGRAM ARGUMENT…]
#
# Root calls it. The arguments reach the program byte for byte, its exit code is returned as it is; 126 means that the
# program cannot be executed, 127 that there is none. Without a program it is a login shell.

user=codchi
directory=

while (($#)); do
    case $1 in
        --cwd)
            directory=${2?codchi-exec: --cwd needs a directory}
            shift 2
            ;;
        --)
            shift
            break
            ;;
        -*)
            echo "codchi-exec: unknown option $1" >&2
            exit 2
            ;;
        *) break ;;
    esac
done

while IFS=: read -r name _ uid _ _ home shell; do
    [[ $name != "$user" ]] || break
done </etc/passwd
if [[ $name != "$user" ]]; then
    echo "codchi-exec: this machine has no user $user" >&2
    exit 126
fi

runtime=/run/user/$uid
# Just after a boot the user's session bus is still starting. A read that times out is a pause without a process.
# Where it never comes only the first call waits for it.
no_session=/run/codchi-no-session
if ! [[ -S $runtime/bus || -e $no_session ]]; then
    exec {pause}<> <(:)
    deadline=$((SECONDS + 5))
    while ! [[ -S $runtime/bus ]] && ((SECONDS < deadline)); do
        read -r -t 0.05 -u "$pause" || true
    done
    exec {pause}>&-
    [[ -S $runtime/bus ]] || : >"$no_session"
fi

export HOME=$home USER=$user LOGNAME=$user SHELL=$shell
export XDG_RUNTIME_DIR=$runtime DBUS_SESSION_BUS_ADDRESS=unix:path=$runtime/bus
# The login shell makes its own.
unset -v name uid home
as_user=(setpriv --reuid "$user" --regid "$user" --init-groups --)

# shellcheck disable=SC2016 # expanded by the login shell
enter='
directory=$1
shift
if ! cd -- "${directory:-$HOME}" 2>/dev/null; then
    echo "codchi-exec: the directory ${directory:-$HOME} cannot be entered" >&2
    exit 126
fi
unset -v OLDPWD directory
if (($# == 0)); then
    exec -l "$SHELL"
fi
if [[ $1 == */* ]]; then
    if ! [[ -e $1 ]]; then
        echo "codchi-exec: $1: no such file" >&2
        exit 127
    fi
    if [[ -d $1 || ! -x $1 ]]; then
        echo "codchi-exec: $1: not executable" >&2
        exit 126
    fi
elif ! type -P -- "$1" >/dev/null; then
    echo "codchi-exec: $1: command not found" >&2
    exit 127
fi
exec -- "$@"
'

exec "${as_user[@]}" "$BASH" --login -c "$enter" codchi-exec "$directory" "$@"
