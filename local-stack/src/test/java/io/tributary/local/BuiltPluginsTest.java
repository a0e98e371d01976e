package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltPluginsTest {
    @TempDir
    private Path plugin;

    @Test
    void saysHowToBuildAPluginThatIsNotThere() {
        assertThatThrownBy(() -> BuiltPlugins.require(options(LakeStore.FILE)))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("The plugin in " + plugin + " is not built. Build it with 'mvn ");
    }

    @Test
    void wantsTheS3StoreAmongThePluginsJarsWhereItIsAskedFor() throws IOException {
        Path jars = Files.createDirectories(plugin.resolve("tributary-parquet-sink/lib"));
        Files.createFile(jars.resolve("parquet-sink-0.1.0.jar"));
        assertThatCode(() -> BuiltPlugins.require(options(LakeStore.FILE))).doesNotThrowAnyException();
        assertThatThrownBy(() -> BuiltPlugins.require(options(LakeStore.S3)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("has no S3 store")
                .hasMessageContaining(plugin.toString())
                .hasMessageEndingWith("or take --store file.");

        Files.createFile(jars.resolve("store-s3-0.1.0.jar"));
        assertThatCode(() -> BuiltPlugins.require(options(LakeStore.S3))).doesNotThrowAnyException();
    }

    private StackOptions options(LakeStore store) {
        return StackOptions.of(ProjectRoot.find()).withPlugins(List.of(plugin)).withStore(store, 0);
    }
}
