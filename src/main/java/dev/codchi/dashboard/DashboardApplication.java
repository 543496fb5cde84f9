package dev.codchi.dashboard;

import dev.codchi.host.HostEnvironment;
import dev.codchi.problem.Problem;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The dashboard: a page for this computer's user only, opened by a link that works once. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.shell.core.autoconfigure.SpringShellAutoConfiguration"
        })
@AutoConfigurationPackage(basePackages = "dev.codchi")
@ComponentScan(
        basePackages = "dev.codchi",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.codchi\\.cli\\..*"))
public class DashboardApplication {

    /**
     * Serves the dashboard.
     *
     * @param args {@code --port=N} where to listen, otherwise a free port; {@code --open} to start
     *     the browser
     */
    public static void main(String[] args) {
        int port = 0;
        boolean open = false;
        for (String arg : args) {
            if (arg.startsWith("--port=")) {
                port = Integer.parseInt(arg.substring("--port=".length()));
            }
            open |= arg.equals("--open");
        }
        run(port, open);
    }

    /**
     * Serves the dashboard until the process ends or the context is closed; prints the launch link
     * on standard output.
     *
     * @param port on 127.0.0.1; 0 for a free one
     * @param open whether to open the link in the user's browser, too
     */
    public static ConfigurableApplicationContext run(int port, boolean open) {
        ConfigurableApplicationContext context = serve(port, DashboardApplication.class);
        LaunchLink link = newLink(context);
        System.out.println("The dashboard, for the next two minutes and once: " + link);
        if (open) {
            try {
                link.open(context.getBean(HostEnvironment.class));
            } catch (Problem problem) {
                System.err.println("codchi: " + problem.message());
            }
        }
        return context;
    }

    /** Starts a dashboard made of the given parts. */
    static ConfigurableApplicationContext serve(int port, Class<?>... parts) {
        SpringApplication application =
                new SpringApplicationBuilder(parts)
                        .main(parts[0])
                        .web(WebApplicationType.SERVLET)
                        .properties(
                                "spring.config.name=dashboard",
                                "spring.config.location=classpath:/")
                        .build();
        // Arguments outrank whatever the environment says.
        return application.run(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--server.servlet.session.cookie.name=codchi-" + random());
    }

    static LaunchLink newLink(ConfigurableApplicationContext context) {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new LaunchLink(port, context.getBean(LaunchTokens.class).issue());
    }

    /** Cookies do not tell ports apart: two dashboards at once need two names. */
    private static String random() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
