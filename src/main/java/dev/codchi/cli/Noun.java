package dev.codchi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing by itself but holds others. */
abstract class Noun implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String commands = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(
                spec.commandLine(), spec.name() + " needs a command: " + commands);
    }
}
