package dev.codchi.driver.lxd;

import dev.codchi.host.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Directories of the host in the running store, as disk devices plugged in and out. */
final class StoreMounts {

    private final Devices devices;
    private final LxdStore store;

    StoreMounts(Engine engine, LxdStore store) {
        this.devices = new Devices(engine);
        this.store = store;
    }

    private record Mount(String device, Path source, String target, boolean readOnly) {

        static Mount of(String kind, Path directory, boolean readOnly) {
            Path source = directory.toAbsolutePath().normalize();
            String hash = hash(kind + source);
            return new Mount(kind + "-" + hash, source, "/host/" + hash, readOnly);
        }

        Map<String, String> settings() {
            return Map.of(
                    "type",
                    "disk",
                    "source",
                    source.toString(),
                    "path",
                    target,
                    "readonly",
                    Boolean.toString(readOnly),
                    "required",
                    "false");
        }
    }

    /** Returns where the directory is, read-only; plugs it in anew when another took its place. */
    String share(Path directory) {
        Mount mount = Mount.of("share", directory, true);
        Deadline deadline = deadline(mount);
        if (isPlugged(mount) && store.isRunning() && !showsDirectory(mount, deadline)) {
            unplug(mount, deadline);
        }
        plug(mount, deadline);
        return mount.target;
    }

    /** Removes all that is in a directory, whoever in the containers it belongs to. */
    void empty(Path directory) {
        Mount mount = Mount.of("empty", directory, false);
        Deadline deadline = deadline(mount);
        plug(mount, deadline);
        try {
            store.run(deadline, "find", mount.target, "-mindepth", "1", "-delete");
        } finally {
            unplug(mount, deadline);
        }
    }

    /** Fills a directory with all that is in another, and nothing else. */
    void copy(Path from, Path to, Deadline deadline) {
        String source = share(from);
        Mount mount = Mount.of("copy", to, false);
        plug(mount, deadline);
        try {
            store.run(deadline, "find", mount.target, "-mindepth", "1", "-delete");
            store.run(deadline, "cp", "-a", "--reflink=auto", source + "/.", mount.target);
        } finally {
            unplug(mount, deadline);
        }
    }

    private static Deadline deadline(Mount mount) {
        return Deadline.seconds(60, "the store to see " + mount.source);
    }

    private boolean isPlugged(Mount mount) {
        return store.container().get("devices", mount.device).isPresent();
    }

    /** A mount keeps a directory that was deleted on the host. */
    private boolean showsDirectory(Mount mount, Deadline deadline) {
        try {
            String wanted = Files.getAttribute(mount.source, "unix:ino").toString();
            String seen = store.run(deadline, "stat", "--format=%i", mount.target);
            return seen.equals(wanted);
        } catch (IOException _) {
            return true;
        }
    }

    /** Another process may change the devices at the same time, so the outcome is looked at. */
    private void plug(Mount mount, Deadline deadline) {
        while (!isPlugged(mount)) {
            Engine.Answer answer =
                    devices.plug(store.path(), mount.device, mount.settings(), deadline);
            if (!answer.isTaken()) {
                answer.orFail("share " + mount.source + " with the store");
            }
        }
    }

    private void unplug(Mount mount, Deadline deadline) {
        devices.unplug(
                store.path(),
                store.container(),
                mount.device::equals,
                "take " + mount.source + " out of the store",
                deadline);
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
