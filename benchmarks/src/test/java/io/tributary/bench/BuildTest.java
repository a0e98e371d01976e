package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    @TempDir
    private Path directory;

    @Test
    void isACheckoutWithBothPluginsBuilt() throws Exception {
        checkOut();
        build("parquet-sink");
        build("mysql-upsert-sink");

        assertThat(Build.in(directory).plugins())
                .containsExactly(
                        directory.resolve("parquet-sink/target/plugin"),
                        directory.resolve("mysql-upsert-sink/target/plugin"));
    }

    @Test
    void saysHowToMakeACheckout() {
        assertThatThrownBy(() -> Build.in(directory))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(directory + " is no checkout of Tributary")
                .hasMessageContaining("git worktree add " + directory + " <commit>");
    }

    @Test
    void saysHowToBuildWhatIsNotBuilt() throws Exception {
        checkOut();
        build("parquet-sink");
        Files.createDirectories(directory.resolve("mysql-upsert-sink/target/plugin"));

        assertThatThrownBy(() -> Build.in(directory))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(directory.resolve("mysql-upsert-sink/target/plugin") + " is not built")
                .hasMessageContaining("mvn -B -ntp -DskipTests -pl parquet-sink,mysql-upsert-sink -am package");
    }

    @Test
    void knowsNoCommitOutsideOfARepository() throws Exception {
        assertThat(new Build(directory.resolve("nowhere")).commit()).isEqualTo("no commit known");
    }

    private void checkOut() throws Exception {
        Files.writeString(directory.resolve("tributary"), "");
        for (String module : new String[] {"parquet-sink", "mysql-upsert-sink"}) {
            Files.createDirectories(directory.resolve(module));
            Files.writeString(directory.resolve(module + "/pom.xml"), "<project/>");
        }
    }

    private void build(String module) throws Exception {
        Path plugin = Files.createDirectories(directory.resolve(module + "/target/plugin/" + module + "-1"));
        Files.writeString(plugin.resolve(module + ".jar"), "");
    }
}
