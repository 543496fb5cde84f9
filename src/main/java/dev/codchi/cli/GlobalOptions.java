package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands. */
@Command(
        name = "codchi",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
abstract class GlobalOptions {

    final Screen screen;

    GlobalOptions(Screen screen) {
        this.screen = screen;
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Show what tools print.")
    void verbose(boolean on) {
        screen.verbose(on);
    }

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            defaultValue = "false",
            description = "Show data, warnings and errors only.")
    void quiet(boolean on) {
        screen.quiet(on);
    }
}
