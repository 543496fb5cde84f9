# Opens links, files and directories with the programs that Windows has for them:
#
#     windows-open URL|FILE|DIRECTORY…

windows=/mnt/c/Windows

open_path() {
    # Explorer's exit code says nothing.
    "$windows/explorer.exe" "$(wslpath -w "$1")" || true
}

for what; do
    case $what in
        file://*)
            path=${what#file://}
            printf -v path '%b' "${path//%/\\x}"
            open_path "/${path#*/}"
            ;;
        [a-zA-Z]*://* | mailto:*)
            "$windows/System32/rundll32.exe" url.dll,FileProtocolHandler "$what"
            ;;
        *) open_path "$what" ;;
    esac
done
