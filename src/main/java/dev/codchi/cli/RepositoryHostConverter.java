package dev.codchi.cli;

import dev.codchi.secret.RepositoryHost;
import picocli.CommandLine.ITypeConverter;

/** Refuses what cannot be a server's name. */
class RepositoryHostConverter implements ITypeConverter<RepositoryHost> {

    @Override
    public RepositoryHost convert(String value) {
        return new RepositoryHost(value);
    }
}
