package dev.codchi.machine;

import dev.codchi.driver.FakeDriver;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.RunState;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;
import dev.codchi.host.Processes;
import dev.codchi.nix.FakeNix;
import dev.codchi.store.FakeStore;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;

/** This module's services, with a real database, in front of a fake engine and a fake Nix. */
final class ServicesUnderTest implements AutoCloseable {

    final FakeDriver engine =
            new FakeDriver()
                    .program("/run/current-system/sw/bin/bash", (_, _) -> 0)
                    .program(
                            "systemctl",
                            (streams, _) -> {
                                streams.stdout()
                                        .write(
                                                "running\n"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .UTF_8));
                                return 0;
                            });
    final FakeNix nix = new FakeNix();
    final FakeStore store = new FakeStore(RunState.RUNNING);
    final Directories directories;
    private final Path directory;
    private ConfigurableApplicationContext context = new GenericApplicationContext();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackages = "dev.codchi.machine")
    @ImportAutoConfiguration({
        DataJdbcRepositoriesAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @ComponentScan({
        "dev.codchi.machine",
        "dev.codchi.secret",
        "dev.codchi.keystore",
        "dev.codchi.database"
    })
    static class Services {}

    /**
     * @param directory for Codchi's files, and the working directory
     */
    ServicesUnderTest(Path directory) {
        this.directory = directory;
        this.directories =
                new Directories(
                        directory.resolve("config"),
                        directory.resolve("data"),
                        directory.resolve("cache"));
    }

    ServicesUnderTest start() {
        HostEnvironment environment =
                new HostEnvironment(OperatingSystem.LINUX, Map.of(), directory, directories);
        context =
                new SpringApplicationBuilder(Services.class)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .initializers(bare -> {
                            var beans = bare.getBeanFactory();
                            beans.registerSingleton("hostEnvironment", environment);
                            beans.registerSingleton("directories", directories);
                            beans.registerSingleton("processes", new Processes());
                            beans.registerSingleton("engine", (HostDriver) engine);
                            beans.registerSingleton("nix", nix);
                            beans.registerSingleton("store", store);
                        })
                        .run();
        return this;
    }

    <T> T get(Class<T> service) {
        return context.getBean(service);
    }

    @Override
    public void close() {
        context.close();
    }
}
