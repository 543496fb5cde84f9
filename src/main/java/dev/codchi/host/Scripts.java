package dev.codchi.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Shell scripts that lie beside classes, as resources. */
public final class Scripts {

    private Scripts() {}

    /**
     * @param name of the file in the package of the class
     */
    public static String beside(Class<?> type, String name) {
        try (InputStream file = type.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + name + " beside " + type);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
