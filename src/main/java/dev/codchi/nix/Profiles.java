package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import java.util.Optional;

/** The generations of machines, and what keeps unfinished ones from garbage collection. */
final class Profiles {

    private static final String PROFILES = "/nix/var/nix/profiles/codchi/";

    /**
     * Of machines only: beside it lie roots of the store itself, and a machine may have any name.
     */
    private static final String ROOTS = "/nix/var/nix/gcroots/codchi/machines/";

    /** Where machines say what runs in them. */
    private static final String ANSWERS = "/nix/var/codchi/machines/";

    /** Which generation was current before another, and the flake.lock of each. */
    private static final String RECORDS = "/nix/var/codchi/generations/";

    /**
     * $1: profile, $2: system, $3: roots, $4: directory of records; standard input: flake.lock. Nix
     * makes no new generation of the system that the newest one is. Records come first: whatever is
     * interrupted, none is missing.
     */
    private static final String SET =
            """
            mkdir -p "${1%/*}" "$4"
            from=$(readlink "$1") || from=
            from=${from##*system-}
            from=${from%-link}
            newest=$(ls "${1%/*}" | sed -n 's/^system-\\([0-9]*\\)-link$/\\1/p' | sort -n | tail -n 1)
            to=$newest
            [ -n "$newest" ] && [ "$(readlink "$1-$newest-link")" = "$2" ] || to=$((${newest:-0} + 1))
            cat >"$4/$to.lock"
            [ -z "$from" ] || [ "$from" = "$to" ] || echo "$from $to" >>"$4/history"
            nix-env --profile "$1" --set "$2"
            rm -rf "$3"
            """;

    /**
     * $1: old name, $2: new name, further: pairs of old and new directories. Roots that lie in the
     * home, which has its new name, are kept under that ({@code root-homes}); the old ones are
     * dropped then.
     */
    private static final String RENAME =
            """
            from=$1 to=$2
            shift 2
            while [ $# -gt 0 ]; do
                [ ! -e "$1" ] || [ -e "$2" ] || mv "$1" "$2"
                shift 2
            done
            for kept in /nix/var/nix/gcroots/codchi/homes/*/"$from"/*; do
                target=$(readlink "$kept") || continue
                homes=${target%%/"$from"/*}
                link=$homes/$to/${target#"$homes/$from/"}
                [ -L "$link" ] || continue
                others=${kept%/"$from"/*}/$to
                mkdir -p "$others"
                ln -sfn "$link" "$others/${kept##*/}"
            done
            /usr/lib/codchi/root-homes
            """;

    private final NixProcess process;

    Profiles(NixProcess process) {
        this.process = process;
    }

    static String roots(MachineName machine) {
        return ROOTS + machine;
    }

    void prepare(MachineName machine) {
        process.script(
                "make the profile of machine `" + machine + "`",
                "mkdir -p \"$1\"",
                directory(machine));
    }

    Optional<String> currentSystem(MachineName machine) {
        String path =
                process.script(
                                "read the profile of machine `" + machine + "`",
                                "readlink -e \"$1\" || true",
                                profile(machine))
                        .strip();
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    void setSystem(MachineName machine, String storePath, String lock) {
        process.scriptReading(
                lock,
                "set the system of machine `" + machine + "`",
                SET,
                profile(machine),
                storePath,
                roots(machine),
                records(machine));
    }

    void rename(MachineName from, MachineName to) {
        process.script(
                "rename the profile of machine `" + from + "`",
                RENAME,
                from.value(),
                to.value(),
                directory(from),
                directory(to),
                roots(from),
                roots(to),
                records(from),
                records(to),
                ANSWERS + from,
                ANSWERS + to);
    }

    void forget(MachineName machine) {
        process.script(
                "remove the profile of machine `" + machine + "`",
                "rm -rf \"$@\"",
                directory(machine),
                roots(machine),
                records(machine),
                ANSWERS + machine);
    }

    static String directory(MachineName machine) {
        return PROFILES + machine;
    }

    static String profile(MachineName machine) {
        return directory(machine) + "/system";
    }

    static String records(MachineName machine) {
        return RECORDS + machine;
    }
}
