package dev.codchi.driver;

import dev.codchi.host.HostEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DriverConfiguration {

    @Bean
    HostDriver hostDriver(HostEnvironment environment) {
        return Drivers.open(environment);
    }
}
