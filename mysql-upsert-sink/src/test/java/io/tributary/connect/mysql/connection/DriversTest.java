package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.table.UnusableTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversTest {
    private static final JdbcUrl WRAPPED = new JdbcUrl("jdbc:aws-wrapper:mysql://db/shop");

    @Test
    void saysWhichJarAWrappedUrlNeedsAndWhere() {
        assertThatThrownBy(() -> Drivers.of(WRAPPED, DriversTest.class.getClassLoader()))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessageContaining("software.amazon.jdbc:aws-advanced-jdbc-wrapper")
                .hasMessageContaining("into the plugin's directory");
    }

    @Test
    void takesTheWrapperThatLiesInThePluginsDirectory(@TempDir Path plugin) throws Exception {
        Path source =
                Files.createDirectories(plugin.resolve("software/amazon/jdbc")).resolve("Driver.java");
        Files.writeString(
                source,
                "package software.amazon.jdbc; public class Driver extends com.mysql.cj.jdbc.Driver {"
                        + " public Driver() throws java.sql.SQLException {} }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString()))
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {plugin.toUri().toURL()}, DriversTest.class.getClassLoader())) {
            Driver driver = Drivers.of(WRAPPED, loader);
            assertThat(driver.getClass().getName()).isEqualTo("software.amazon.jdbc.Driver");
        }
    }
}
