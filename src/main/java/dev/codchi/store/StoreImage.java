package dev.codchi.store;

import dev.codchi.host.Configuration;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.HostProblem;
import dev.codchi.host.Installation;
import dev.codchi.host.Processes;
import dev.codchi.host.Processes.Command;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The root file system of the store's container, an uncompressed tar in the cache directory: from
 * the file or URL in {@code config.toml}, else made by {@code mmdebstrap} from {@code
 * nix/container/store}.
 */
@Component
class StoreImage {

    private static final Duration DOWNLOAD = Duration.ofMinutes(30);
    private static final Duration MMDEBSTRAP = Duration.ofMinutes(15);

    private final HostEnvironment environment;
    private final Directories directories;
    private final Installation installation;
    private final Processes processes;

    StoreImage(HostEnvironment environment, Installation installation, Processes processes) {
        this.environment = environment;
        this.directories = environment.directories();
        this.installation = installation;
        this.processes = processes;
    }

    /**
     * Returns the tar, made or downloaded first if need be. The caller holds the store's lock.
     *
     * @throws Problem {@link StoreProblem#IMAGE_UNAVAILABLE}
     */
    Path obtain(Progress progress) {
        String configured = Configuration.read(environment).storeImage().orElse("");
        if (configured.startsWith("https://") || configured.startsWith("http://")) {
            return cached(configured, part -> download(URI.create(configured), part, progress));
        }
        if (!configured.isEmpty()) {
            Path file = Path.of(configured);
            if (!Files.isRegularFile(file)) {
                throw Problem.of(
                                StoreProblem.IMAGE_UNAVAILABLE,
                                "the store's image "
                                        + file
                                        + ", set in config.toml, does not exist")
                        .next(
                                "correct `image` under [store] in "
                                        + directories.config().resolve("config.toml"));
            }
            return file;
        }
        return cached(recipe(), part -> mmdebstrap(part, progress));
    }

    /** Writes an image to the file it is given. */
    private interface Maker {
        void make(Path part) throws IOException, InterruptedException;
    }

    /** An interrupted making leaves a `.part` file, which the next one overwrites. */
    private Path cached(String origin, Maker maker) {
        Path file = directories.cache().resolve("store-" + digest(origin) + ".tar");
        if (Files.exists(file)) {
            return file;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(directories.cache());
            maker.make(part);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw Problem.of(
                            StoreProblem.IMAGE_UNAVAILABLE,
                            "cannot get the store's root file system: " + failure.getMessage())
                    .because(failure)
                    .next("check network, proxy and disk space, then try again");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(
                            StoreProblem.IMAGE_UNAVAILABLE,
                            "interrupted while getting the store's image")
                    .because(interrupted);
        }
    }

    private static void download(URI address, Path part, Progress progress)
            throws IOException, InterruptedException {
        progress.step("Downloading the store's root file system from " + address);
        try (HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(30))
                        .build()) {
            HttpResponse<Path> response =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(DOWNLOAD).build(),
                            HttpResponse.BodyHandlers.ofFile(part));
            if (response.statusCode() != 200) {
                Files.deleteIfExists(part);
                throw new IOException(address + " answered with status " + response.statusCode());
            }
        }
    }

    private void mmdebstrap(Path part, Progress progress) throws IOException {
        progress.step("Making the store's root file system from Debian packages");
        Path recipe = publicCopy(recipeDirectory());
        try {
            List<String> argv =
                    List.of(
                            "mmdebstrap",
                            "--format=tar",
                            "--variant=minbase",
                            "--dpkgopt=force-unsafe-io",
                            "--include=" + String.join(",", packages()),
                            "--customize-hook=" + recipe.resolve("setup"),
                            "trixie",
                            part.toString());
            Processes.Result made =
                    processes.run(
                            new Command(argv, Map.of(), "", MMDEBSTRAP),
                            line -> progress.log("mmdebstrap", line));
            if (!made.succeeded()) {
                throw Problem.of(
                                StoreProblem.IMAGE_UNAVAILABLE,
                                "mmdebstrap could not make the store's root file system")
                        .lastDetails(made.stderr(), 10)
                        .next(
                                "check that this host reaches a Debian mirror, or set `image` under [store] in config.toml");
            }
        } catch (Problem problem) {
            if (problem.code() == HostProblem.PROGRAM_MISSING) {
                throw Problem.of(
                                StoreProblem.IMAGE_UNAVAILABLE,
                                "mmdebstrap, which makes the store's root file system, is not installed")
                        .because(problem)
                        .next("run `codchi setup`, or set `image` under [store] in config.toml");
            }
            throw problem;
        } finally {
            FileSystemUtils.deleteRecursively(recipe);
        }
    }

    /**
     * For a user who is not root, mmdebstrap works as another one, who cannot look into the user's
     * home.
     */
    private static Path publicCopy(Path directory) throws IOException {
        Path copy = Files.createTempDirectory("codchi-store-");
        FileSystemUtils.copyRecursively(directory, copy);
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return copy;
    }

    private List<String> packages() {
        try (Stream<String> lines = Files.lines(recipeDirectory().resolve("packages"))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failure) {
            throw incompleteInstallation(failure);
        }
    }

    private Path recipeDirectory() {
        return installation.nix().resolve("container/store");
    }

    /** Everything the image is made of, so that another recipe gives another image. */
    private String recipe() {
        try (Stream<Path> files = Files.walk(recipeDirectory())) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(recipeDirectory().relativize(file))
                        .append('\n')
                        .append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException failure) {
            throw incompleteInstallation(failure);
        }
    }

    private Problem incompleteInstallation(IOException failure) {
        return Problem.of(
                        StoreProblem.IMAGE_UNAVAILABLE,
                        "this installation is incomplete: cannot read " + recipeDirectory())
                .because(failure)
                .next("install Codchi again");
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
