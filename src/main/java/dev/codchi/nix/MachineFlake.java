package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a machine is made from, and the flake that says so.
 *
 * @param driver id of the driver, as in {@code nix/nixos/driver}
 * @param system Nix' name of the processor and kernel: "x86_64-linux"
 * @param modules in the order of the machine's flake
 */
public record MachineFlake(
        MachineName name, String driver, String system, Base base, List<Module> modules) {

    public MachineFlake {
        modules = List.copyOf(modules);
    }

    /**
     * One NixOS module.
     *
     * @param attribute name below {@code nixosModules}
     */
    public record Module(FlakeReference flake, String attribute) {}

    /** What the machine is built against. */
    public sealed interface Base {

        /** The Debian packages of the store. */
        record Offline() implements Base {}

        /**
         * Real nixpkgs.
         *
         * @param url of the flake input
         */
        record Nixpkgs(String url) implements Base {}

        /**
         * The nixpkgs that is a direct input of a module's flake.
         *
         * @param module index
         */
        record OfModule(int module) implements Base {}
    }

    /**
     * Nix' name for this host's processor and Linux.
     *
     * @throws Problem {@link NixProblem#SYSTEM_UNSUPPORTED}
     */
    public static String currentSystem() {
        return system(System.getProperty("os.arch", ""));
    }

    static String system(String architecture) {
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64-linux";
            case "aarch64", "arm64" -> "aarch64-linux";
            default ->
                    throw Problem.of(
                                    NixProblem.SYSTEM_UNSUPPORTED,
                                    "Codchi builds machines for x86_64 and aarch64, not for `"
                                            + architecture
                                            + "`")
                            .next("use a computer with one of these processors");
        };
    }

    /** The text of the machine's {@code flake.nix}; the same for the same machine. */
    public String render() {
        return render(Map.of());
    }

    /**
     * @param urls of inputs that have another URL here than on the host, by {@link #input}
     */
    public String render(Map<String, String> urls) {
        return """
        # Written by Codchi at each rebuild of this machine.
        {
          inputs = {
            codchi = {
              url = %s;
              inputs.nixpkgs.follows = %s;
            };
        %s%s  };

          outputs =
            { codchi, ... }@inputs:
            codchi.lib.machine {
              driver = %s;
              name = %s;
              system = %s;
              nixpkgs = %s;
              modules = [
        %s      ];
            };
        }
        """
                .formatted(
                        quoted(urls.getOrDefault("codchi", "github:codchi/codchi?dir=nix")),
                        // An empty path leaves the input out, so that nothing is fetched.
                        quoted(
                                switch (base) {
                                    case Base.Offline _ -> "";
                                    case Base.Nixpkgs _, Base.OfModule _ -> "nixpkgs";
                                }),
                        baseInput(),
                        eachModule(index ->
                                "    %s.url = %s;\n"
                                        .formatted(
                                                input(index),
                                                quoted(
                                                        urls.getOrDefault(
                                                                input(index),
                                                                modules.get(index)
                                                                        .flake()
                                                                        .url())))),
                        quoted(driver),
                        quoted(name.value()),
                        quoted(system),
                        switch (base) {
                            case Base.Offline _ -> "codchi.lib.offline inputs.debian";
                            case Base.Nixpkgs _, Base.OfModule _ -> "inputs.nixpkgs";
                        },
                        eachModule(index ->
                                "        (codchi.lib.module inputs.%1$s %2$s inputs.%1$s.nixosModules.%2$s)\n"
                                        .formatted(
                                                input(index),
                                                quoted(modules.get(index).attribute()))));
    }

    /** Whether nothing outside this host is needed to evaluate and build the machine. */
    boolean isLocal() {
        return base instanceof Base.Offline
                && modules.stream()
                        .allMatch(module -> module.flake().sharedDirectory().isPresent());
    }

    /** The flake behind an input, if the input is a module. */
    Optional<FlakeReference> flakeOf(String input) {
        return IntStream.range(0, modules.size())
                .filter(index -> input(index).equals(input))
                .mapToObj(index -> modules.get(index).flake())
                .findFirst();
    }

    /** Name of the flake input of the module at this index. */
    public static String input(int index) {
        return "module-" + index;
    }

    /** The index of the module whose flake input this is, if it is a module's. */
    static OptionalInt moduleIndex(String input) {
        return input.matches("module-[0-9]{1,6}")
                ? OptionalInt.of(Integer.parseInt(input.substring("module-".length())))
                : OptionalInt.empty();
    }

    private String baseInput() {
        return switch (base) {
            case Base.Offline _ ->
                    """
                        debian = {
                          url = "path:/usr/share/codchi/debian";
                          flake = false;
                        };
                    """;
            case Base.Nixpkgs nixpkgs -> "    nixpkgs.url = %s;\n".formatted(quoted(nixpkgs.url()));
            case Base.OfModule(int module) ->
                    "    nixpkgs.follows = \"%s/nixpkgs\";\n".formatted(input(module));
        };
    }

    private String eachModule(IntFunction<String> line) {
        return IntStream.range(0, modules.size()).mapToObj(line).collect(Collectors.joining());
    }

    /**
     * A Nix string literal (<a href="https://nix.dev/manual/nix/2.26/language/string-literals">Nix
     * manual</a>).
     */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "\\${")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
