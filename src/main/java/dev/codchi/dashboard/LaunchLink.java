package dev.codchi.dashboard;

import dev.codchi.host.HostEnvironment;
import dev.codchi.host.HostProblem;
import dev.codchi.host.OperatingSystem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A way into the dashboard that works once. Other users of the computer can read every process's
 * arguments, so the link never is one: it is printed, or handed to the browser in a file that only
 * its owner can read.
 */
record LaunchLink(int port, String token) {

    @Override
    public String toString() {
        return "http://127.0.0.1:" + port + "/launch?token=" + token;
    }

    /**
     * Opens the link in the user's browser.
     *
     * @throws Problem {@link HostProblem#FILE_FAILED} or {@link HostProblem#PROGRAM_MISSING}
     */
    void open(HostEnvironment host) {
        Path page = writePage(host);
        List<String> opener = opener(host.system(), page);
        try {
            // The browser may stay this process's child for hours: nobody waits for it.
            new ProcessBuilder(opener)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.PROGRAM_MISSING,
                            "cannot start `"
                                    + opener.getFirst()
                                    + "` to open the browser: "
                                    + failure.getMessage())
                    .because(failure)
                    .next("open the printed link yourself");
        }
    }

    static List<String> opener(OperatingSystem system, Path page) {
        return system == OperatingSystem.WINDOWS
                ? List.of("rundll32", "url.dll,FileProtocolHandler", page.toString())
                : List.of("xdg-open", page.toUri().toString());
    }

    /** Writes the page that sends a browser on to this link; returns where. */
    Path writePage(HostEnvironment host) {
        Path directory = host.directories().data().resolve("dashboard");
        Path page = directory.resolve("launch-" + port + ".html");
        try {
            Files.createDirectories(directory, only(host, "rwx------"));
            Files.deleteIfExists(page);
            Files.createFile(page, only(host, "rw-------"));
            Files.writeString(
                    page,
                    """
                    <!doctype html>
                    <meta charset="utf-8">
                    <meta name="referrer" content="no-referrer">
                    <meta http-equiv="refresh" content="0; url=%1$s">
                    <title>Codchi</title>
                    <p><a href="%1$s">Open the dashboard</a></p>
                    """
                            .formatted(this),
                    StandardOpenOption.WRITE);
            page.toFile().deleteOnExit();
            return page;
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot write " + page + ": " + failure.getMessage())
                    .because(failure)
                    .next("open the printed link yourself");
        }
    }

    /** On Windows the user's own data directory is closed to others already. */
    private static FileAttribute<?>[] only(HostEnvironment host, String permissions) {
        if (host.system() == OperatingSystem.WINDOWS) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
