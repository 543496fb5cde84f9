package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.driver.PortDriver.Protocol;
import dev.codchi.machine.Machine.Base;
import dev.codchi.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code codchi.json} of an archive.
 *
 * @param codchi version of the archive's format
 * @param ports that were asked for; declared ones come from the modules
 */
record BackupHeader(int codchi, String name, Base base, List<Module> modules, List<Port> ports) {

    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    BackupHeader {
        modules = List.copyOf(modules);
        ports = List.copyOf(ports);
    }

    /** Where a module is. */
    enum Place {
        /** On a server. */
        REMOTE,
        /** In the machine's home. */
        HOME,
        /** On the host that the archive was made on: the archive has a copy. */
        HOST
    }

    /**
     * @param url as the machine had it
     * @param nixpkgs whether the machine takes its nixpkgs from there
     * @param path below the home, or of the flake in the copy; empty for a remote module
     */
    record Module(Place place, String url, String attribute, boolean nixpkgs, String path) {}

    record Port(Protocol protocol, int host, int machine) {

        Forward forward() {
            return new Forward(protocol, host, machine);
        }
    }

    MachineName machine() {
        return new MachineName(name);
    }

    byte[] write() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /**
     * @throws Problem {@link BackupProblem#ARCHIVE_INVALID} or {@link
     *     BackupProblem#ARCHIVE_TOO_NEW}
     */
    static BackupHeader read(byte[] json) {
        try {
            int version = JSON.readTree(json).path("codchi").asInt(0);
            if (version > VERSION) {
                throw Problem.of(
                                BackupProblem.ARCHIVE_TOO_NEW,
                                "the archive has format %d, this Codchi reads %d"
                                        .formatted(version, VERSION))
                        .next("update Codchi, then try again");
            }
            return JSON.readValue(new String(json, StandardCharsets.UTF_8), BackupHeader.class);
        } catch (JacksonException | NullPointerException malformed) {
            throw TarStream.invalid("has a damaged codchi.json").because(malformed);
        }
    }
}
