package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.codchi.e2e.Codchi.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of a module's author reach the user as one message with the file and the line. */
@ExtendWith(Sandbox.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleMistakesTests {

    private Path directory = Path.of("/");

    @BeforeAll
    void make(Codchi codchi, @TempDir Path project) {
        directory = project;
        new Project(project).module("{ }");
        codchi.run("init", "mistaken", project.toString(), "--base", "offline", "-y").must();
    }

    @AfterAll
    void delete(Codchi codchi) {
        codchi.run("delete", "mistaken", "--yes").must();
    }

    /** What it is called, the module from line 2 of the flake on, what is said, and where it is. */
    static Stream<Arguments> modules() {
        return Stream.of(
                arguments(
                        "unknown option",
                        "{\n services.nginx.enable = true; }",
                        "The option `services.nginx.enable` does not exist",
                        "flake.nix:3"),
                arguments(
                        "misspelt option",
                        "{\n environment.systemPackage = [ ]; }",
                        "Did you mean `environment.systemPackages`?",
                        "flake.nix:3"),
                arguments(
                        "misspelt option below mkIf",
                        "{ lib, ... }: {\n config = lib.mkIf true {\n networking.hostname = \"x\"; }; }",
                        "Did you mean `networking.hostName`?",
                        "flake.nix:4"),
                arguments(
                        "wrong type",
                        "{\n networking.hostName = 3; }",
                        "The option `networking.hostName` takes:",
                        "flake.nix:3"),
                arguments(
                        "wrong type in a submodule",
                        "{ ... }: {\n systemd.services.x = {\n description = [ ]; }; }",
                        "The option `systemd.services.x.description` takes:",
                        "flake.nix:4"),
                arguments(
                        "two values for one option",
                        "{ imports = [\n { networking.hostName = \"a\"; }\n { networking.hostName = \"b\"; } ]; }",
                        "The option `networking.hostName` has conflicting definitions",
                        "flake.nix:4"),
                arguments(
                        "missing attribute",
                        "{ pkgs, ... }: {\n environment.systemPackages = [ pkgs.gti ]; }",
                        "attribute 'gti' missing",
                        "flake.nix:3:"),
                arguments(
                        "missing option value",
                        "{ config, ... }: {\n networking.extraHosts = config.networking.hostNam; }",
                        "attribute 'hostNam' missing",
                        "flake.nix:3:"),
                arguments(
                        "undefined variable",
                        "{\n environment.systemPackages = [ git ]; }",
                        "undefined variable 'git'",
                        "flake.nix:3:"),
                arguments(
                        "infinite recursion",
                        "{ config, ... }: {\n networking.extraHosts = config.networking.extraHosts + \"x\"; }",
                        "infinite recursion encountered",
                        "flake.nix:3:"),
                arguments(
                        "infinite recursion through a condition",
                        "{ config, lib, ... }:\n lib.optionalAttrs (config.networking.hostName == \"x\") {\n  networking.extraHosts = \"y\"; }",
                        "infinite recursion encountered",
                        "flake.nix:3:"),
                arguments(
                        "argument nobody gives",
                        "{ inputs, ... }: { environment.etc.x.text = inputs.x; }",
                        "asks for the argument `inputs`",
                        "flake.nix"),
                arguments(
                        "imports that need what modules say",
                        "{ inputs, ... }: {\n imports = [ inputs.x ]; }",
                        "`imports` and the names of options must not depend on `config`",
                        "flake.nix:3:"),
                arguments(
                        "throw",
                        "{\n environment.etc.x.text = throw \"not yet\"; }",
                        "not yet",
                        "flake.nix:3:"),
                arguments(
                        "wrong argument of a function",
                        "{ lib, ... }: {\n environment.etc.x.text = lib.concatStringsSep \",\" 3; }",
                        "expected a list but found an integer: 3",
                        "flake.nix:3:"),
                arguments(
                        "module that is a string",
                        "\"hello\"",
                        "is a string, not a module",
                        "flake.nix:1"),
                arguments(
                        "module that is a list",
                        "[ { } ]",
                        "is a list, not a module",
                        "flake.nix:1"),
                arguments("module that is null", "null", "is a null, not a module", "flake.nix:1"),
                arguments(
                        "function that returns no set",
                        "{ ... }: [ ]",
                        "is or returns a list",
                        "flake.nix"),
                arguments(
                        "import of a missing file",
                        "{ imports = [ ./missing.nix ]; }",
                        "missing.nix' does not exist",
                        "missing.nix"),
                arguments(
                        "import of a broken file",
                        "{ imports = [ ./broken.nix ]; }",
                        "syntax error, unexpected ';'",
                        "broken.nix:2:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void rebuildWhenModuleIsWrongNamesTheMistakeAndThePlace(
            String name, String module, String message, String place, Codchi codchi)
            throws IOException {
        Files.writeString(directory.resolve("broken.nix"), "{\n  networking.hostName = ;\n}\n");
        new Project(directory).module(module);
        assertOneMessage(codchi, message, place);
    }

    /** What it is called, the flake, what is said, and where it is. */
    static Stream<Arguments> flakes() {
        return Stream.of(
                arguments(
                        "unclosed brace",
                        "{\n outputs = _: { nixosModules.default = { };",
                        "syntax error, unexpected end of file",
                        "flake.nix:2:"),
                arguments("list", "[ 1 ]", "must be an attribute set", "flake.nix"),
                arguments("no outputs", "{ nixosModules = { }; }", "lacks attribute 'outputs'", ""),
                arguments(
                        "outputs that are no function",
                        "{\n outputs = { }; }",
                        "expected a function but got a set",
                        "flake.nix:2:"),
                arguments(
                        "module that is not there",
                        "{ outputs = _: { nixosModules.other = { }; }; }",
                        "has no module `default`",
                        ""),
                arguments(
                        "input without address",
                        "{ outputs = { self, other }: { nixosModules.default = { }; }; }",
                        "an input of a flake has no address",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flakes")
    void rebuildWhenFlakeIsWrongNamesTheMistakeAndThePlace(
            String name, String flake, String message, String place, Codchi codchi)
            throws IOException {
        Files.writeString(directory.resolve("flake.nix"), flake);
        assertOneMessage(codchi, message, place);
    }

    private void assertOneMessage(Codchi codchi, String message, String place) {
        Run rebuild = codchi.run("rebuild", "mistaken");
        assertThat(rebuild.exitCode()).isEqualTo(1);
        assertThat(rebuild.stderr())
                .contains(message, directory + (place.isEmpty() ? "" : "/" + place))
                .containsOnlyOnce("codchi: ")
                .containsOnlyOnce("→ ")
                .doesNotContain("/nix/store/", "<unknown-file>", "offline/lib", "\tat ");
    }
}
