package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.FakeLife;
import dev.codchi.machine.FakeMachines;
import dev.codchi.secret.FakeSecrets;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The whole dashboard on a free port, in front of machines in memory. */
public final class DashboardUnderTest implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private DashboardUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static DashboardUnderTest start() {
        return start(0);
    }

    public static DashboardUnderTest start(int port) {
        return new DashboardUnderTest(DashboardApplication.serve(port, Parts.class));
    }

    public FakeMachines machines() {
        return context.getBean(FakeMachines.class);
    }

    public FakeSecrets secrets() {
        return context.getBean(FakeSecrets.class);
    }

    /** A link that works once. */
    public String launchLink() {
        return DashboardApplication.newLink(context).toString();
    }

    String launchToken() {
        return DashboardApplication.newLink(context).token();
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public String address() {
        return "http://127.0.0.1:" + port();
    }

    /** No machines, no failures. */
    public void reset() {
        machines().reset();
        secrets().reset();
        part(Draft.class).clear();
        BackgroundJobs jobs = part(BackgroundJobs.class);
        jobs.failures().forEach(failure -> jobs.dismiss(failure.id()));
    }

    /** As a press of the button does. */
    public void rebuild(String machine) {
        part(BackgroundJobs.class).begin(new MachineName(machine), Verb.REBUILD);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
                "org.springframework.shell.core.autoconfigure.SpringShellAutoConfiguration"
            })
    @ComponentScan(
            basePackages = "dev.codchi.dashboard",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = DashboardApplication.class))
    static class Parts {

        @Bean
        FakeSecrets secrets() {
            return new FakeSecrets();
        }

        @Bean
        FakeLife life(FakeMachines machines) {
            return new FakeLife(machines);
        }

        @Bean
        FakeMachines machines() {
            return new FakeMachines();
        }
    }
}
