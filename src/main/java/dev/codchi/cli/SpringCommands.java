package dev.codchi.cli;

import dev.codchi.cli.DashboardCommand.Dashboard;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machines;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes commands with the services they ask for. The first command to be run starts Spring; help
 * and wrong usage need none.
 */
final class SpringCommands implements IFactory, AutoCloseable {

    private final Screen screen;
    private final Directories directories;
    private final Dashboard dashboard;
    private @Nullable ConfigurableApplicationContext context;

    SpringCommands(Screen screen, Directories directories, Dashboard dashboard) {
        this.screen = screen;
        this.directories = directories;
        this.dashboard = dashboard;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == MachineNames.class) {
            return type.cast(new MachineNames(() -> context().getBean(Machines.class).list()));
        }
        return asksForServices(type)
                ? context().getAutowireCapableBeanFactory().createBean(type)
                : CommandLine.defaultFactory().create(type);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    private static boolean asksForServices(Class<?> type) {
        return type.getPackage() == Codchi.class.getPackage()
                && type.getDeclaredConstructors()[0].getParameterCount() > 0;
    }

    private ConfigurableApplicationContext context() {
        if (context == null) {
            context = CliApplication.start(directories);
            ConfigurableListableBeanFactory beans = context.getBeanFactory();
            Machines machines = beans.getBean(Machines.class);
            beans.registerSingleton("screen", screen);
            beans.registerSingleton(
                    "keystoreUser", new TerminalUser(screen, HostEnvironment.current()));
            beans.registerSingleton("dashboard", dashboard);
            beans.registerSingleton("programs", (Programs) machines::exec);
            beans.registerSingleton("machineReader", reader(machines));
            beans.registerSingleton(
                    "dailyCheck",
                    new DailyCheck(
                            directories.data(), Clock.systemUTC(), Launcher.current()::leave));
        }
        return context;
    }

    private static MachineReader reader(Machines machines) {
        return new MachineReader() {
            @Override
            public List<Machine> list() {
                return machines.list();
            }

            @Override
            public Machine get(MachineName name) {
                return machines.get(name);
            }
        };
    }
}
