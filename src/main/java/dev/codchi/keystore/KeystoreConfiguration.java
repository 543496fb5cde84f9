package dev.codchi.keystore;

import com.sun.jna.Native;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;
import dev.codchi.host.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class KeystoreConfiguration {

    @Bean
    DataKeys dataKeys(
            DataSource database,
            PlatformTransactionManager transactions,
            HostEnvironment environment,
            Processes processes,
            ObjectProvider<KeystoreUser> user) {
        return new StoredDataKeys(
                new KeyRows(database, transactions),
                keystores(environment, processes),
                environment.directories().data(),
                () -> user.getIfAvailable(() -> KeystoreUser.NOBODY));
    }

    /** The better ones first. */
    static List<Keystore> keystores(HostEnvironment environment, Processes processes) {
        Keystore passphrase = new PassphraseKeystore();
        Keystore keyFile = new KeyFileKeystore(environment.directories().data());
        return switch (environment.system()) {
            case WINDOWS -> List.of(new DpapiKeystore(Dpapi.Libraries::load), passphrase, keyFile);
            case MACOS ->
                    List.of(
                            new KeychainKeystore(() -> Native.load("Security", MacSecurity.class)),
                            passphrase,
                            keyFile);
            case LINUX, OTHER ->
                    List.of(
                            new SecretServiceKeystore(),
                            new SystemdCredsKeystore(processes, isRoot(environment.system())),
                            passphrase,
                            keyFile);
        };
    }

    private static boolean isRoot(OperatingSystem system) {
        try {
            return system == OperatingSystem.LINUX
                    && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException _) {
            return false;
        }
    }
}
