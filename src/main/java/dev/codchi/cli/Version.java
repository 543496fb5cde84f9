package dev.codchi.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar, which the build writes. */
class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Codchi.class.getPackage().getImplementationVersion();
        return new String[] {"codchi " + Optional.ofNullable(version).orElse("development")};
    }
}
