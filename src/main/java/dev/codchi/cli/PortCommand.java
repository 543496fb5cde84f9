package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Table;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.driver.PortDriver.Protocol;
import dev.codchi.machine.Ports;
import dev.codchi.machine.Ports.Port;
import dev.codchi.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "port",
        description = "Reach services of machines at ports of this computer.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi port forward my-project 8080:80",
            "",
            "Modules declare ports with `codchi.ports`."
        })
class PortCommand {

    private static final Pattern FORWARD =
            Pattern.compile("(\\d{1,5})(?::(\\d{1,5}))?(?:/(tcp|udp))?");

    private final Ports ports;
    private final Screen screen;

    PortCommand(Ports ports, Screen screen) {
        this.ports = ports;
        this.screen = screen;
    }

    @Command(
            name = "forward",
            description = "Let a port of 127.0.0.1 lead into a machine, whenever it runs.",
            footerHeading = "%nExample:%n",
            footer = {
                "  codchi port forward my-project 3000",
                "  codchi port forward my-project 8080:80",
                "  codchi port forward my-project 5353:53/udp"
            })
    int forward(
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "Machine.",
                            completionCandidates = MachineNames.class)
                    MachineName name,
            @Parameters(
                            index = "1",
                            paramLabel = "PORT[:MACHINE_PORT]",
                            description = "Port of this computer, and of the machine if another.")
                    String text) {
        Forward forward = parse(text);
        if (ports.forward(name, forward)) {
            screen.say("127.0.0.1:" + forward.host() + " leads into machine " + name + ".");
        } else {
            screen.say("The port opens when machine " + name + " starts.");
        }
        return 0;
    }

    @Command(
            name = "list",
            description = "Show which ports lead where.",
            footerHeading = "%nExample:%n",
            footer = {
                "  codchi port list",
                "",
                "--json: objects with machine, protocol (tcp, udp), hostPort, machinePort,",
                "declared (by a module; else asked for) and open (now)."
            })
    int list(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "NAME",
                            description = "Machine.",
                            completionCandidates = MachineNames.class)
                    @Nullable MachineName name,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<Port> all =
                ports.list().stream()
                        .filter(port -> name == null || port.machine().equals(name))
                        .toList();
        if (json) {
            screen.json(all.stream().map(PortCommand::json).toList());
            return 0;
        }
        Table table = new Table("MACHINE", "HERE", "THERE", "STATE");
        for (Port port : all) {
            table.row(
                    port.machine().value(),
                    "127.0.0.1:" + port.forward().host(),
                    port.forward().machine() + "/" + word(port.forward().protocol()),
                    (port.open() ? "open" : "closed") + (port.declared() ? ", declared" : ""));
        }
        screen.table(table);
        return 0;
    }

    @Command(
            name = "remove",
            description = "Close a port that was forwarded.",
            footerHeading = "%nExample:%n",
            footer = "  codchi port remove my-project 8080")
    int remove(
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "Machine.",
                            completionCandidates = MachineNames.class)
                    MachineName name,
            @Parameters(index = "1", paramLabel = "PORT", description = "Port of this computer.")
                    int port) {
        ports.remove(name, port);
        return 0;
    }

    private static Forward parse(String text) {
        Matcher parts = FORWARD.matcher(text);
        if (!parts.matches()) {
            throw wrong("`" + text + "` is no port");
        }
        int host = Integer.parseInt(parts.group(1));
        int machine = parts.group(2) == null ? host : Integer.parseInt(parts.group(2));
        Protocol protocol = "udp".equals(parts.group(3)) ? Protocol.UDP : Protocol.TCP;
        try {
            return new Forward(protocol, host, machine);
        } catch (IllegalArgumentException outOfRange) {
            throw wrong(String.valueOf(outOfRange.getMessage()));
        }
    }

    private static Problem wrong(String message) {
        return Problem.of(UsageProblem.WRONG_USAGE, message)
                .next("write 3000, 8080:80 or 5353:53/udp");
    }

    private static String word(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> json(Port port) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("machine", port.machine().value());
        keys.put("protocol", word(port.forward().protocol()));
        keys.put("hostPort", port.forward().host());
        keys.put("machinePort", port.forward().machine());
        keys.put("declared", port.declared());
        keys.put("open", port.open());
        return keys;
    }
}
