package dev.codchi.driver.lxd;

import java.util.Map;
import java.util.Optional;

/** The engine's networks. Machines run without one; only what they fetch needs it. */
final class Networks {

    private final Engine engine;

    Networks(Engine engine) {
        this.engine = engine;
    }

    /** The first bridge that the engine looks after itself: its addresses, its way out. */
    Optional<String> bridge() {
        return engine.get("/1.0/networks?recursion=1").orFail("list networks").items().stream()
                .filter(network -> network.get("managed").isTrue())
                .filter(network -> network.get("type").text().equals("bridge"))
                .map(network -> network.get("name").text())
                .findFirst();
    }

    /** A container's device on the bridge, by its name; none without a bridge. */
    Map<String, Map<String, String>> device() {
        return bridge().map(name ->
                        Map.of("eth0", Map.of("type", "nic", "network", name, "name", "eth0")))
                .orElse(Map.of());
    }
}
