package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Sandbox.class)
class ModulesTests {

    @TempDir Path directory;

    @AfterEach
    void delete(Codchi codchi) {
        codchi.run("delete", "parts", "--yes");
    }

    @Test
    void modulesAreAddedPinnedMovedAndTakenOut(Codchi codchi) throws Exception {
        Project first = project("first", "{ environment.etc.first.text = \"1\"; }");
        Project second = project("second", "{ environment.etc.second.text = \"old\"; }");
        String old = commit(second);
        second.module("{ environment.etc.second.text = \"new\"; }");
        commit(second);
        codchi.run("init", "parts", first.path(), "--base", "offline", "-y").must();

        codchi.run("module", "add", "parts", second.path()).must();
        codchi.run("rebuild", "parts").must();
        assertThat(cat(codchi, "first") + cat(codchi, "second")).isEqualTo("1new");

        codchi.run("module", "set", "parts", "2", "--commit", old, "--position", "1").must();
        codchi.run("rebuild", "parts").must();
        assertThat(cat(codchi, "second")).isEqualTo("old");
        assertThat(codchi.run("module", "list", "parts").must())
                .containsPattern("1 .*\\?rev=" + old + "\n2 ");
        assertThat(codchi.run("generations", "list", "parts", "--json").must()).contains(old);

        codchi.run("module", "delete", "parts", "1").must();
        codchi.run("rebuild", "parts").must();
        assertThat(codchi.run("exec", "parts", "--", "test", "-e", "/etc/second").exitCode())
                .isEqualTo(1);
        assertThat(cat(codchi, "first")).isEqualTo("1");
    }

    @Test
    void directoryInTheMachineIsAModuleWithoutACommit(Codchi codchi) {
        codchi.run("init", "parts", "--base", "offline", "-y").must();
        String flake =
                "{ outputs = _: { nixosModules.default.environment.etc.own.text = \"%s\"; }; }";
        write(codchi, flake.formatted("first"));

        codchi.run("module", "add", "parts", "/home/codchi/project").must();
        codchi.run("rebuild", "parts").must();
        assertThat(cat(codchi, "own")).isEqualTo("first");

        write(codchi, flake.formatted("second"));
        codchi.run("rebuild", "parts").must();
        assertThat(cat(codchi, "own")).isEqualTo("second");
    }

    @Test
    void nixpkgsIsCodchisOrTheModulesOwnDirectInput(Codchi codchi) throws Exception {
        Path own = directory.resolve("own");
        Path nixpkgs = Files.createDirectories(own.resolve("nixpkgs"));
        run(
                directory,
                "cp",
                "-r",
                Path.of("nix/offline").toAbsolutePath().toString(),
                nixpkgs.toString());
        Files.writeString(
                nixpkgs.resolve("flake.nix"),
                """
                { inputs.debian = { url = "path:/usr/share/codchi/debian"; flake = false; };
                  outputs = { debian, ... }: import ./offline debian; }
                """);
        Files.writeString(
                own.resolve("flake.nix"),
                """
                { inputs.nixpkgs.url = "path:./nixpkgs";
                  outputs = _: { nixosModules.default.environment.etc.own.text = "own"; }; }
                """);
        run(directory, "chmod", "-R", "o+rX", directory.toString());
        Project without = project("without", "{ }");

        codchi.run("init", "parts", own.toString(), "--base", "offline", "-p", "remote", "-y")
                .must();
        assertThat(cat(codchi, "own")).isEqualTo("own");
        assertThat(lock(codchi, "parts"))
                .containsPattern("\"nixpkgs\": \\[\\s*\"module-0\",\\s*\"nixpkgs\"\\s*\\]");
        assertThat(lock(codchi, Sandbox.BOX))
                .doesNotContain("\"nixpkgs\": {")
                .contains("\"nixpkgs\": []", "debian");

        Run refused = codchi.run("module", "add", "parts", without.path(), "-p", "remote");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr()).contains("no input `nixpkgs` of its own");
    }

    @Test
    void addWhenFlakeOffersOtherThingsSaysSo(Codchi codchi) throws IOException {
        codchi.run("init", "parts", "--base", "offline", "-y").must();
        Path shells = Files.createDirectories(directory.resolve("shells"));
        new Project(shells);
        Files.writeString(
                shells.resolve("flake.nix"), "{ outputs = _: { devShells = { }; other = 1; }; }");

        Run add = codchi.run("module", "add", "parts", shells.toString());

        assertThat(add.exitCode()).isEqualTo(1);
        assertThat(add.stderr()).contains("offers no `nixosModules`", "it has `devShells`");
    }

    private Project project(String name, String module) throws IOException {
        new Project(directory);
        return new Project(Files.createDirectories(directory.resolve(name))).module(module);
    }

    private static String commit(Project project) throws Exception {
        Path directory = project.directory();
        run(directory, "git", "init", "--quiet", ".");
        run(directory, "git", "add", ".");
        run(
                directory,
                "git",
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.org",
                "commit",
                "--quiet",
                "--message=change");
        return run(directory, "git", "rev-parse", "HEAD").strip();
    }

    private static String run(Path directory, String... argv) throws Exception {
        Process process =
                new ProcessBuilder(argv)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(List.of(argv) + ": " + output).isZero();
        return output;
    }

    private static void write(Codchi codchi, String flake) {
        codchi.run(
                        flake.getBytes(StandardCharsets.UTF_8),
                        "exec",
                        "parts",
                        "--",
                        "sh",
                        "-c",
                        "mkdir -p ~/project && cat > ~/project/flake.nix")
                .must();
    }

    private static String lock(Codchi codchi, String machine) throws IOException {
        return Files.readString(
                codchi.home().resolve(".config/codchi/machines/" + machine + "/flake.lock"));
    }

    private static String cat(Codchi codchi, String file) {
        return codchi.run("exec", "parts", "--", "cat", "/etc/" + file).must();
    }
}
