package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that the user names on the command line; a dash is a standard stream. */
final class UserFiles {

    private static final String STANDARD = "-";

    private UserFiles() {}

    /** How messages call it. */
    static String name(String file) {
        return file.equals(STANDARD) ? "standard input" : file;
    }

    static byte[] read(String file, Screen screen) {
        try {
            return file.equals(STANDARD)
                    ? screen.streams().in().readAllBytes()
                    : Files.readAllBytes(Path.of(file));
        } catch (IOException failure) {
            throw cannot("read " + name(file), failure);
        }
    }

    /** Makes a file that only the user can read; one that is there is not touched. */
    static void write(String file, byte[] content, Screen screen) {
        if (file.equals(STANDARD)) {
            screen.write(content);
            return;
        }
        Path path = Path.of(file);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        try (var channel =
                posix
                        ? Files.newByteChannel(
                                path,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")))
                        : Files.newByteChannel(
                                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content));
        } catch (IOException failure) {
            throw cannot("write " + file, failure);
        }
    }

    /**
     * The first line of the file, or else what the user types.
     *
     * @return to be wiped by the caller
     */
    static char[] passphrase(@Nullable String file, Screen screen, String question) {
        if (file != null) {
            return firstLine(read(file, screen));
        }
        if (!screen.canAsk()) {
            throw Problem.of(
                            UsageProblem.ANSWER_NEEDED,
                            "there is no terminal to ask on: " + question)
                    .next("answer with --passphrase-file");
        }
        return characters(
                screen.askSecret(question, false)
                        .orElseThrow(() ->
                                Problem.of(UsageProblem.DECLINED, "no passphrase was given")));
    }

    /**
     * A new passphrase, typed twice unless it comes from a file.
     *
     * @return to be wiped by the caller
     */
    static char[] newPassphrase(@Nullable String file, Screen screen) {
        char[] passphrase = passphrase(file, screen, "New passphrase for the file:");
        if (passphrase.length == 0) {
            throw Problem.of(UsageProblem.DECLINED, "an empty passphrase guards nothing")
                    .next("choose another one");
        }
        if (file == null) {
            char[] second = passphrase(null, screen, "The same once more:");
            boolean same = Arrays.equals(passphrase, second);
            Arrays.fill(second, '\0');
            if (!same) {
                Arrays.fill(passphrase, '\0');
                throw Problem.of(UsageProblem.DECLINED, "the two passphrases are not the same")
                        .next("try again");
            }
        }
        return passphrase;
    }

    /** Decodes and wipes. */
    static char[] characters(byte[] utf8) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        Arrays.fill(decoded.array(), '\0');
        Arrays.fill(utf8, (byte) 0);
        return characters;
    }

    static char[] firstLine(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        char[] line = characters(Arrays.copyOf(content, end));
        Arrays.fill(content, (byte) 0);
        return line;
    }

    private static Problem cannot(String task, IOException failure) {
        return Problem.of(HostProblem.FILE_FAILED, "cannot " + task + ": " + reason(failure))
                .because(failure);
    }

    /** Java's own message of the usual failures is the path and nothing else. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case java.nio.file.NoSuchFileException _ -> "there is no such file";
            case java.nio.file.FileAlreadyExistsException _ -> "it exists already";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
