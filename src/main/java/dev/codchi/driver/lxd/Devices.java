package dev.codchi.driver.lxd;

import dev.codchi.host.Deadline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Devices that are plugged into a container and out of it. */
final class Devices {

    private static final List<String> WRITABLE_FIELDS =
            List.of("architecture", "config", "description", "ephemeral", "profiles", "stateful");

    private final Engine engine;

    Devices(Engine engine) {
        this.engine = engine;
    }

    Engine.Answer plug(
            String container, String device, Map<String, String> settings, Deadline deadline) {
        return engine.send(
                "PATCH", container, Map.of("devices", Map.of(device, settings)), deadline);
    }

    /**
     * Takes out the devices with these names, if there are any.
     *
     * @param container the engine's description, as it is now
     * @param task for the message when it fails
     */
    void unplug(
            String path,
            Json container,
            Predicate<String> devices,
            String task,
            Deadline deadline) {
        Map<String, Object> left = container.get("devices").fields();
        if (!left.keySet().removeIf(devices)) {
            return;
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        for (String field : WRITABLE_FIELDS) {
            Object value = container.get(field).value();
            if (value != null) {
                changed.put(field, value);
            }
        }
        changed.put("devices", left);
        engine.send("PUT", path, changed, deadline).orFail(task);
    }
}
