package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cable between the machine and the store, which stands for the engine's bridge. */
@ExtendWith(Sandbox.class)
class NetworkTests {

    private static final String MACHINE = "codchi-" + BOX;

    @Test
    void machineWhenEngineHasANetworkTakesItsAddressFromThere(
            Codchi codchi, Sandbox.Engine engine) {
        String cable = "codchi" + ProcessHandle.current().pid();
        engine.client(
                "config",
                "device",
                "add",
                MACHINE,
                "eth0",
                "nic",
                "nictype=p2p",
                "name=eth0",
                "host_name=" + cable);
        codchi.run("restart", BOX).must();
        engine.client(
                "config",
                "device",
                "add",
                "codchistore",
                "cable",
                "nic",
                "nictype=physical",
                "name=cable",
                "parent=" + cable);
        engine.client(
                "exec",
                "codchistore",
                "--",
                "sh",
                "-c",
                """
                mkdir -p /run/systemd/network
                printf '[Match]\\nName=cable\\n[Network]\\nAddress=10.213.0.1/24\\nDHCPServer=yes\\n' \
                    >/run/systemd/network/cable.network
                networkctl reload
                """);

        assertThat(
                        codchi.run(
                                        "exec",
                                        BOX,
                                        "--",
                                        "sh",
                                        "-c",
                                        """
                                        /usr/lib/systemd/systemd-networkd-wait-online --interface=eth0 --ipv4 --timeout=30 &&
                                            networkctl status eth0 && ping -c 1 -W 10 10.213.0.1
                                        """)
                                .must())
                .contains("Address: 10.213.0.", "routable (configured)", "1 received");

        engine.client("config", "device", "remove", "codchistore", "cable");
        engine.client("config", "device", "remove", MACHINE, "eth0");
    }
}
