package dev.codchi.dashboard;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets nothing of a request outlive it, as it may hold a secret: with the settings in {@code
 * dashboard.properties} each connection serves one request, and its buffers are used for no other.
 */
@Configuration(proxyBeanMethods = false)
class RequestMemory {

    /** Tomcat's attribute {@code socket.bufferPool}: how many buffers are kept for later. */
    @Bean
    TomcatConnectorCustomizer keepNoBuffers() {
        return connector -> connector.setProperty("socket.bufferPool", "0");
    }
}
