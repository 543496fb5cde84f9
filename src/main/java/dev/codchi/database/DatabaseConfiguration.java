package dev.codchi.database;

import dev.codchi.host.HostEnvironment;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.dialect.JdbcH2Dialect;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DataSource dataSource(HostEnvironment environment) {
        return new LockedDataSource(environment.directories().data(), new Schema());
    }

    /** Said here, or start-up would open the database to find out. */
    @Bean
    JdbcDialect dialect() {
        return JdbcH2Dialect.INSTANCE;
    }
}
