package dev.codchi.cli;

import dev.codchi.keystore.KeystoreKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Keystores by the names that {@code keystore status} shows. */
class KeystoreKindConverter implements ITypeConverter<KeystoreKind> {

    @Override
    public KeystoreKind convert(String word) {
        return Arrays.stream(KeystoreKind.values())
                .filter(kind -> kind.id().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "`"
                                        + word
                                        + "` is no keystore; take one of: "
                                        + Arrays.stream(KeystoreKind.values())
                                                .map(KeystoreKind::id)
                                                .collect(Collectors.joining(", "))));
    }
}
