package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.MachineFlake.Base;
import dev.codchi.nix.MachineFlake.Module;
import dev.codchi.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineFlakeTests {

    private static final FlakeReference REMOTE =
            new RemoteRepository("git+https://host/o/r", Map.of("dir", "nix"));
    private static final FlakeReference LOCAL = new PlainDirectory(Path.of("/home/u/my project"));

    private static MachineFlake flake(Base base, Module... modules) {
        return new MachineFlake(
                new MachineName("m-1"), "lxd", "x86_64-linux", base, List.of(modules));
    }

    @Test
    void renderWhenBaseIsOfflineTakesDebian() {
        MachineFlake flake =
                flake(new Base.Offline(), new Module(LOCAL, "default"), new Module(REMOTE, "java"));

        assertThat(flake.render())
                .isEqualTo(
                        """
                        # Written by Codchi at each rebuild of this machine.
                        {
                          inputs = {
                            codchi = {
                              url = "github:codchi/codchi?dir=nix";
                              inputs.nixpkgs.follows = "";
                            };
                            debian = {
                              url = "path:/usr/share/codchi/debian";
                              flake = false;
                            };
                            module-0.url = "path:/home/u/my%20project";
                            module-1.url = "git+https://host/o/r?dir=nix";
                          };

                          outputs =
                            { codchi, ... }@inputs:
                            codchi.lib.machine {
                              driver = "lxd";
                              name = "m-1";
                              system = "x86_64-linux";
                              nixpkgs = codchi.lib.offline inputs.debian;
                              modules = [
                                (codchi.lib.module inputs.module-0 "default" inputs.module-0.nixosModules."default")
                                (codchi.lib.module inputs.module-1 "java" inputs.module-1.nixosModules."java")
                              ];
                            };
                        }
                        """);
    }

    @Test
    void renderWhenMachineHasNoModulesHasEmptyList() {
        MachineFlake flake = flake(new Base.Nixpkgs("github:NixOS/nixpkgs/nixos-26.05"));

        assertThat(flake.render())
                .contains("      inputs.nixpkgs.follows = \"nixpkgs\";\n")
                .contains("    nixpkgs.url = \"github:NixOS/nixpkgs/nixos-26.05\";\n")
                .contains("      nixpkgs = inputs.nixpkgs;\n")
                .contains("      modules = [\n      ];\n")
                .doesNotContain("debian");
    }

    @Test
    void renderWhenAttributeHasSpecialCharactersEscapesThem() {
        Module module = new Module(REMOTE, "a\"b\\c${d}$e\nf");

        assertThat(flake(new Base.Offline(), module).render())
                .contains("nixosModules.\"a\\\"b\\\\c\\${d}$e\\nf\")\n");
    }

    @Test
    void renderWhenStoreHasOtherUrlsTakesThem() {
        String text =
                flake(new Base.Offline(), new Module(LOCAL, "default"))
                        .render(Map.of("codchi", "path:/c", "module-0", "path:/m"));

        assertThat(text).contains("      url = \"path:/c\";", "module-0.url = \"path:/m\";");
    }

    @Test
    void isLocalWhenAnythingIsRemoteIsFalse() {
        Base nixpkgs = new Base.Nixpkgs("github:NixOS/nixpkgs");

        assertThat(flake(new Base.Offline(), new Module(LOCAL, "a")).isLocal()).isTrue();
        assertThat(flake(new Base.Offline(), new Module(REMOTE, "a")).isLocal()).isFalse();
        assertThat(flake(nixpkgs, new Module(LOCAL, "a")).isLocal()).isFalse();
    }

    @Test
    void systemWhenProcessorIsUnknownSaysSo() {
        assertThat(MachineFlake.system("amd64")).isEqualTo("x86_64-linux");
        assertThat(MachineFlake.system("aarch64")).isEqualTo("aarch64-linux");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> MachineFlake.system("riscv64"))
                .matches(problem -> problem.code() == NixProblem.SYSTEM_UNSUPPORTED);
    }
}
