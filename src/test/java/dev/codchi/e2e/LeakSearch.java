package dev.codchi.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Looks for values in files and in what processes show of themselves, as they are, in base64 (at
 * each of the three places a value may begin in it) and in hex.
 */
final class LeakSearch {

    private final List<byte[]> needles = new ArrayList<>();
    private final Path needleFile;

    /**
     * @param values at least 9 bytes each
     * @param needleFile where the search may keep what it looks for; left out of it
     */
    LeakSearch(List<String> values, Path needleFile) throws IOException {
        this.needleFile = needleFile;
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            needles.add(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            needles.add(hex.getBytes(StandardCharsets.US_ASCII));
            needles.add(hex.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
            for (int skipped = 0; skipped < 3; skipped++) {
                int whole = (bytes.length - skipped) / 3 * 3;
                byte[] part = java.util.Arrays.copyOfRange(bytes, skipped, skipped + whole);
                needles.add(Base64.getEncoder().withoutPadding().encode(part));
            }
        }
        Files.writeString(
                needleFile,
                String.join(
                        "\n",
                        needles.stream()
                                .map(needle -> new String(needle, StandardCharsets.UTF_8))
                                .toList()));
    }

    /** The files below the directories that hold a value. */
    Set<String> filesIn(Path... directories) throws IOException, InterruptedException {
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "grep",
                                "--recursive",
                                "--binary-files=text",
                                "--devices=skip",
                                "--files-with-matches",
                                "--fixed-strings",
                                "--no-messages",
                                "--file=" + needleFile));
        Stream.of(directories).map(Path::toString).forEach(argv::add);
        ProcessBuilder grep = new ProcessBuilder(argv);
        grep.environment().put("LC_ALL", "C");
        Process process = grep.start();
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Set<String> files = new TreeSet<>(found.lines().toList());
        files.remove(needleFile.toString());
        return files;
    }

    boolean isIn(byte[] content) {
        return needles.stream().anyMatch(needle -> contains(content, needle));
    }

    /** Looks at all processes again and again until closed. */
    Processes watchProcesses() {
        return new Processes();
    }

    final class Processes implements AutoCloseable {

        private final Set<String> found = new ConcurrentSkipListSet<>();
        private volatile boolean closed;
        private final Thread thread = Thread.ofPlatform().start(this::run);

        /** The programs that showed a value. */
        Set<String> found() {
            return found;
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void run() {
            do {
                look();
            } while (!closed);
        }

        private void look() {
            try (Stream<Path> all = Files.list(Path.of("/proc"))) {
                all.filter(path -> path.getFileName().toString().matches("\\d+"))
                        .filter(path -> !isInMachine(path))
                        .forEach(this::look);
            } catch (IOException _) {
                // A process that ended while the list was made.
            }
        }

        private void look(Path process) {
            for (String file : List.of("cmdline", "environ")) {
                if (isIn(content(process.resolve(file)))) {
                    found.add(file + " of " + name(process));
                }
            }
        }
    }

    /** Programs in machines may show their environment there. */
    private static boolean isInMachine(Path process) {
        return new String(content(process.resolve("cgroup")), StandardCharsets.UTF_8)
                .contains("/lxc.payload.codchi-");
    }

    private static String name(Path process) {
        return new String(content(process.resolve("comm")), StandardCharsets.UTF_8).strip();
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            in.transferTo(content);
            return content.toByteArray();
        } catch (IOException _) {
            return new byte[0];
        }
    }

    private static boolean contains(byte[] content, byte[] needle) {
        for (int at = 0; at <= content.length - needle.length; at++) {
            if (java.util.Arrays.equals(
                    content, at, at + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }
}
