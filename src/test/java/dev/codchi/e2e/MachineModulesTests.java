package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Codchi's own NixOS modules do in a running machine. */
@ExtendWith(Sandbox.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MachineModulesTests {

    private static final String MODULE =
            """
            { pkgs, ... }: {
              codchi.welcome.extraText = "Welcome to the shop.";
              codchi.initScript = ''
                echo "initialised by $(id -un)" | tee -a ~/initialised
                [ ! -e ~/broken ] || exit 3
              '';
              codchi.ports = [ 3000 { machine = 5432; host = 15432; } ];
              codchi.java.packages = [
                (pkgs.runCommand "jdk-21.0.8" { } "mkdir -p $out/bin; echo java > $out/bin/java")
              ];
              systemd.user.services.with-session = {
                wantedBy = [ "default.target" ];
                serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
                script = "echo $XDG_RUNTIME_DIR > ~/with-session";
              };
              environment.systemPackages = [
                (pkgs.makeDesktopItem {
                  name = "org.example.Shop"; desktopName = "Shop"; exec = "shop %U"; icon = "shop";
                })
                (pkgs.makeDesktopItem {
                  name = "hidden"; desktopName = "Hidden"; exec = "hidden"; noDisplay = true;
                })
                (pkgs.runCommand "shop" { } ''
                  mkdir -p $out/etc/xdg/autostart $out/share/icons/hicolor/48x48/apps
                  printf %s picture > $out/share/icons/hicolor/48x48/apps/shop.png
                  printf '[Desktop Entry]\\nType=Application\\nName=Starts\\nExec=touch autostarted\\n' \\
                    > $out/etc/xdg/autostart/starts.desktop
                '')
              ];
            }
            """;

    private final JsonMapper json = JsonMapper.shared();

    private Project project = new Project(Path.of("target"));

    @BeforeAll
    void make(Codchi codchi, @TempDir Path directory) {
        project = new Project(directory).module(MODULE);
        Run init = codchi.run("init", "shop", project.path(), "--base", "offline", "-y");
        init.must();
        assertThat(init.stderr()).contains("Running the init script").doesNotContain("exit code");
    }

    @AfterAll
    void delete(Codchi codchi) {
        codchi.run("delete", "shop", "--yes").must();
    }

    private static String in(Codchi codchi, String script) {
        return codchi.run("exec", "shop", "--", "bash", "-c", script).must();
    }

    private static String login(Codchi codchi) throws Exception {
        Process process = codchi.startOnTerminal(Codchi.program() + " exec shop");
        process.getOutputStream().write("exit\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return shown;
    }

    @Test
    @Order(1)
    void welcomeShowsAtTheFirstInteractiveLoginOnly(Codchi codchi) throws Exception {
        assertThat(in(codchi, "true")).isEmpty();
        assertThat(login(codchi)).contains("This is a machine of Codchi", "Welcome to the shop.");
        assertThat(login(codchi)).doesNotContain("This is a machine", "Welcome to the shop.");
        codchi.run("restart", "shop").must();
        assertThat(login(codchi)).doesNotContain("This is a machine", "Welcome to the shop.");
    }

    @Test
    @Order(2)
    void initScriptRunsOnceAndAgainWithCodchiInit(Codchi codchi) {
        assertThat(in(codchi, "cat initialised")).isEqualTo("initialised by codchi\n");
        codchi.run("restart", "shop").must();
        assertThat(in(codchi, "systemctl is-system-running --wait; cat initialised"))
                .isEqualTo("running\ninitialised by codchi\n");
        assertThat(in(codchi, "codchi-init")).isEqualTo("initialised by codchi\n");
        assertThat(in(codchi, "sudo codchi-init")).isEqualTo("initialised by codchi\n");
        assertThat(in(codchi, "wc -l < initialised")).isEqualTo("3\n");
        assertThat(in(codchi, "touch broken; codchi-init > /dev/null || echo $?; rm broken"))
                .isEqualTo("3\n");
    }

    @Test
    @Order(3)
    void initWhenInitScriptFailsWarnsAndTheMachineRuns(Codchi codchi, @TempDir Path other) {
        new Project(other)
                .module(
                        "{ codchi.initScript = \"echo the server is away; false; echo no more\"; }");
        Run init = codchi.run("init", "failing", other.toString(), "--base", "offline", "-y");
        init.must();
        assertThat(init.stderr())
                .contains(
                        "the init script of machine failing failed with exit code 1",
                        "the server is away",
                        "codchi exec failing -- codchi-init")
                .doesNotContain("no more");
        assertThat(
                        codchi.run(
                                        "exec",
                                        "failing",
                                        "--",
                                        "sudo",
                                        "journalctl",
                                        "--unit",
                                        "codchi-init",
                                        "--output",
                                        "cat")
                                .must())
                .contains("the server is away");
        codchi.run("restart", "failing").must();
        assertThat(codchi.run("exec", "failing", "--", "systemctl", "is-system-running").must())
                .isEqualTo("running\n");
        codchi.run("delete", "failing", "--yes").must();
    }

    @Test
    void sessionStartsUserUnitsAndAutostartEntries(Codchi codchi) {
        assertThat(in(codchi, "systemctl --user is-system-running --wait; cat with-session"))
                .isEqualTo("running\n/run/user/1000\n");
        assertThat(
                        in(
                                codchi,
                                "systemctl --user is-active graphical-session.target; ls autostarted"))
                .isEqualTo("active\nautostarted\n");
    }

    @Test
    void sudoNeedsNoPassword(Codchi codchi) {
        assertThat(in(codchi, "sudo --non-interactive id -u")).isEqualTo("0\n");
    }

    @Test
    void nixInTheMachineBuildsInTheSharedStore(Codchi codchi, Sandbox.Engine engine) {
        assertThat(in(codchi, "nix store info --json")).contains("\"url\":\"daemon\"");
        assertThat(in(codchi, "nix run nixpkgs#jq -- --null-input 1+1")).isEqualTo("2\n");
        assertThat(in(codchi, "nix shell nixpkgs#unzip --command bash -c 'type -P unzip'"))
                .matches("/nix/store/[^/]+-unzip/bin/unzip\n");
        String path =
                in(
                        codchi,
                        """
                        nix build --no-link --print-out-paths --impure --expr \
                          '(import <nixpkgs> { }).writeText "made-in-a-machine" "here"'
                        """);
        assertThat(engine.client("exec", "codchistore", "--", "cat", path.strip()))
                .isEqualTo("here");
        assertThat(codchi.run("exec", "shop", "--", "sudo", "touch", "/nix/store/x").exitCode())
                .isEqualTo(1);
    }

    @Test
    void inputsOfTheOfflineBaseAreAllOnThisHost(Sandbox.Engine engine) throws IOException {
        JsonNode lock =
                json.readTree(
                        engine.directory()
                                .resolve("home/.config/codchi/machines/shop/flake.lock")
                                .toFile());
        assertThat(lock.path("nodes").propertyNames())
                .containsExactlyInAnyOrder("root", "codchi", "debian", "module-0");
        assertThat(lock.findValues("locked"))
                .allSatisfy(input ->
                        assertThat(input.path("path").asString("") + input.path("url").asString(""))
                                .matches("(file://)?/.*"));
    }

    @Test
    void applicationsAreListedWithTheirIcons(Codchi codchi) {
        String directory = "/run/current-system/etc/codchi/applications/";
        JsonNode list = json.readTree(in(codchi, "cat " + directory + "applications.json"));
        assertThat(list.path("version").asInt()).isEqualTo(1);
        assertThat(list.path("applications").valueStream().map(one -> one.path("id").asString()))
                .containsExactly("org.example.Shop");
        JsonNode shop = list.path("applications").path(0);
        assertThat(shop.path("entry").path("Exec").asString()).isEqualTo("shop %U");
        assertThat(shop.path("icons").path(0).path("size").asString()).isEqualTo("48x48");
        assertThat(
                        in(
                                codchi,
                                "cat "
                                        + directory
                                        + shop.path("icons").path(0).path("file").asString()))
                .isEqualTo("picture");
    }

    @Test
    void javaPackagesAreLinkedBelowJdks(Codchi codchi) {
        assertThat(in(codchi, "cat ~/.jdks/jdk-21/bin/java")).isEqualTo("java\n");
    }

    @Test
    void certificatesOfTheHostAreTrusted(Codchi codchi) {
        assertThat(in(codchi, "grep -c BEGIN /etc/ssl/certs/ca-certificates.crt").strip())
                .matches("[1-9][0-9]+");
        in(
                codchi,
                """
                echo of-the-host | sudo tee /var/lib/codchi/host-certificates.crt >/dev/null
                sudo systemctl start codchi-certificates
                """);
        assertThat(in(codchi, "tail -n 1 \"$SSL_CERT_FILE\"")).isEqualTo("of-the-host\n");
        codchi.run("restart", "shop").must();
        assertThat(in(codchi, "tail -n 1 \"$CURL_CA_BUNDLE\"")).isEqualTo("of-the-host\n");
    }

    @Test
    void desktopSocketsOfTheHostAreNamedInLoginsAndServices(
            Codchi codchi, Sandbox.Engine engine, @TempDir Path sockets) throws Exception {
        assertThat(in(codchi, "echo $WAYLAND_DISPLAY$DISPLAY$PULSE_SERVER")).isEqualTo("\n");
        for (Map.Entry<String, List<String>> device :
                Map.of("session", List.of("wayland-0", "pulse"), "x11", List.of("X7")).entrySet()) {
            Path directory = Files.createDirectories(sockets.resolve(device.getKey()));
            for (String socket : device.getValue()) {
                bind(directory.resolve(socket));
            }
            engine.client(
                    "config",
                    "device",
                    "add",
                    "codchi-shop",
                    device.getKey(),
                    "disk",
                    "source=" + directory,
                    "path=/mnt/codchi/" + device.getKey());
        }
        codchi.run("restart", "shop").must();
        String expected = "/mnt/codchi/session/wayland-0 :7 unix:/mnt/codchi/session/pulse\n";
        String show = "echo $WAYLAND_DISPLAY $DISPLAY $PULSE_SERVER";
        assertThat(in(codchi, show)).isEqualTo(expected);
        assertThat(in(codchi, "systemd-run --user --pipe --quiet --wait bash -c '" + show + "'"))
                .isEqualTo(expected);
        assertThat(in(codchi, "ls /tmp/.X11-unix")).isEqualTo("X7\n");
        engine.client("config", "device", "remove", "codchi-shop", "session");
        engine.client("config", "device", "remove", "codchi-shop", "x11");
    }

    /** Leaves a socket behind that nobody listens on. */
    private static void bind(Path socket) throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
        }
    }

    @Test
    void rebuildWhenAnOptionNeedsNixpkgsIsRefusedWithTheReason(Codchi codchi) {
        project.module("{ codchi.docker.enableNvidia = true; codchi.keyring.enable = true; }");
        Run rebuild = codchi.run("rebuild", "shop");
        project.module(MODULE);
        assertThat(rebuild.exitCode()).isEqualTo(1);
        assertThat(rebuild.stderr())
                .contains(
                        "codchi.docker.enable needs nixpkgs: the offline base does not have virtualisation.docker.",
                        "codchi.docker.enableNvidia needs nixpkgs: the offline base does not have hardware.nvidia-container-toolkit.",
                        "codchi.gpu.enable needs nixpkgs: the offline base does not have hardware.graphics.",
                        "codchi.keyring.enable needs nixpkgs")
                .doesNotContain("\tat ");
    }
}
