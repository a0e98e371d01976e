package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.ProjectRoot;
import java.nio.file.Path;

/** One sink in the three forms that Maven packages it in. */
enum PluginPackage {
    PARQUET("parquet-sink", "io.tributary.connect.parquet.ParquetSinkConnector"),
    MYSQL("mysql-upsert-sink", "io.tributary.connect.mysql.MySqlUpsertSinkConnector");

    private final String module;
    private final String connectorClass;

    PluginPackage(String module, String connectorClass) {
        this.module = module;
        this.connectorClass = connectorClass;
    }

    /** The version that this build gives to everything; Maven passes it on. */
    static String version() {
        String version = System.getProperty("tributary.version");
        assertThat(version)
                .as("-Dtributary.version, which system-tests/pom.xml sets for Failsafe")
                .isNotBlank();
        return version;
    }

    String connectorClass() {
        return connectorClass;
    }

    /** The checked-in list of what the plugin ships. */
    Path jarList() {
        return ProjectRoot.find().resolve(module).resolve("plugin-jars.txt");
    }

    Path directory() {
        return built("plugin/" + distribution());
    }

    Path zip() {
        return built(distribution() + ".zip");
    }

    Path selfContainedJar() {
        return built(module + "-" + version() + "-all.jar");
    }

    /** The name of the directory, and of the only entry at the top of the ZIP. */
    String distribution() {
        return "tributary-" + module + "-" + version();
    }

    private Path built(String file) {
        Path path = ProjectRoot.find().resolve(module).resolve("target").resolve(file);
        assertThat(path)
                .as("Built by 'mvn -B -ntp -DskipTests package' in the project's directory")
                .exists();
        return path;
    }
}
