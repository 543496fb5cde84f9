package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Module;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The modules of machines. Changes count from the next rebuild on.
 *
 * <p>A module is named by its number, as {@link Machine#modules} counts from 1, or by its attribute
 * where that is the only one of the name.
 */
public interface Modules {

    /**
     * Adds modules of a flake at the end.
     *
     * @param source flake reference or directory of the host
     * @param attributes empty to take the only one, or {@code default}
     * @param nixpkgs whether the machine is to be built with the nixpkgs of this flake
     */
    List<Module> add(
            MachineName machine,
            String source,
            List<String> attributes,
            boolean nixpkgs,
            Progress progress);

    /** Changes a module; returns what it is now. */
    Module set(MachineName machine, String module, Change change, Progress progress);

    /**
     * What to change of a module.
     *
     * @param source another flake
     * @param attribute another module of the flake
     * @param position another place among the modules, from 1
     * @param nixpkgs whether the machine is to be built with the nixpkgs of this flake
     */
    record Change(
            Optional<String> source,
            Optional<String> attribute,
            OptionalInt position,
            Optional<Boolean> nixpkgs) {}

    /** Takes a module out. */
    void delete(MachineName machine, String module, Progress progress);

    /**
     * The module that a number or an attribute names.
     *
     * @throws Problem {@link MachineProblem#MODULE_UNCLEAR}
     */
    static Module find(MachineName machine, List<Module> modules, String wanted) {
        List<Module> found =
                IntStream.range(0, modules.size())
                        .filter(index ->
                                wanted.equals(String.valueOf(index + 1))
                                        || wanted.equals(modules.get(index).attribute()))
                        .mapToObj(modules::get)
                        .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw Problem.of(
                        MachineProblem.MODULE_UNCLEAR,
                        "machine %s has %s module `%s`"
                                .formatted(
                                        machine, found.isEmpty() ? "no" : "more than one", wanted))
                .next("take a number that `codchi module list " + machine + "` shows");
    }
}
