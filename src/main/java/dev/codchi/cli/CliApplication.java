package dev.codchi.cli;

import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import java.util.Map;
import org.springframework.boot.Banner;
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
import org.springframework.context.annotation.FilterType;

/** The services behind the commands: all modules but the faces, each bean made when first used. */
@SpringBootConfiguration(proxyBeanMethods = false)
@AutoConfigurationPackage(basePackages = "dev.codchi")
@ImportAutoConfiguration({
    DataJdbcRepositoriesAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@ComponentScan(
        basePackages = "dev.codchi",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "dev\\.codchi\\.(cli|dashboard)\\..*"))
public class CliApplication {

    /** Starts the services alone, as the build does to prepare them. */
    public static void main(String[] args) {
        start(HostEnvironment.current().directories());
    }

    static ConfigurableApplicationContext start(Directories directories) {
        return new SpringApplicationBuilder(CliApplication.class)
                .main(CliApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .addCommandLineProperties(false)
                .registerShutdownHook(false)
                .properties(
                        Map.of(
                                "spring.config.location", "optional:classpath:/cli/",
                                "spring.jmx.enabled", "false",
                                "logging.level.root", "WARN",
                                "logging.threshold.console", "OFF",
                                "logging.file.name",
                                        directories.data().resolve("logs/codchi.log").toString()))
                .run();
    }
}
