package dev.codchi.host;

import org.springframework.context.annotation.Bean;

@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class HostConfiguration {

    @Bean
    HostEnvironment hostEnvironment() {
        return HostEnvironment.current();
    }

    @Bean
    Directories directories(HostEnvironment environment) {
        return environment.directories();
    }

    @Bean
    Settings settings(HostEnvironment environment) {
        return new Settings(environment);
    }

    @Bean
    Installation installation() {
        return Installation.current();
    }

    @Bean
    Processes processes() {
        return new Processes();
    }
}
