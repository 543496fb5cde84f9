# Makes the root directory's /usr, /bin, /lib and /lib64 lead to the Debian of the argument, and /sbin hold its programs.
#
# /sbin is a directory of its own, because /sbin/init is the door to the machine's generation. `init` runs this before
# there is a loader at the usual place; it then defines the programs used here as functions.
set -eu
debian=$1

if [[ $(readlink /usr || true) != "$debian/usr" ]]; then
    for name in usr bin lib lib64; do
        # An empty directory of the skeleton, or one that a system from nixpkgs has filled.
        if [[ -d /$name && ! -L /$name ]]; then
            rmdir "/$name" 2>/dev/null || mv -T "/$name" "/.$name.before"
        fi
        rm -f "/.$name.new"
        ln -s "$debian/$name" "/.$name.new"
        mv -T "/.$name.new" "/$name"
    done
    for program in /sbin/*; do
        if [[ $program != /sbin/init && -L $program && ! -e $program ]]; then
            rm "$program"
        fi
    done
    programs=()
    for program in "$debian"/usr/sbin/*; do
        [[ ${program##*/} == init ]] || programs+=("/usr/sbin/${program##*/}")
    done
    ln -sf -t /sbin "${programs[@]}"
fi
