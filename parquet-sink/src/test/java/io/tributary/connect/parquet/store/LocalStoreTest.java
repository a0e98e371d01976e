package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends FileSystemContract {
    @TempDir
    Path root;

    @Override
    FileSystem newStore() {
        return new LocalStore(root);
    }

    @Test
    void neverTakesTroubleWithTheFileSystemForAMissingFile() throws IOException {
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        FileSystem store = newStore();
        assertThatThrownBy(() -> store.rename("loop/a.tmp", "streams/a.parquet", 7))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.exists("loop/a.parquet")).isInstanceOf(IOException.class);
    }

    @Test
    void publishesAgainAfterACrashBetweenLinkAndUnlink() throws IOException {
        write("tmp/a.tmp", "content");
        Files.createDirectories(root.resolve("streams"));
        Files.createLink(root.resolve("streams/a.parquet"), root.resolve("tmp/a.tmp"));
        FileSystem store = newStore();
        assertThat(store.rename("tmp/a.tmp", "streams/a.parquet", 7)).isEqualTo(Publication.PUBLISHED);
        assertThat(text("streams/a.parquet")).isEqualTo("content");
        assertThat(store.names("tmp")).isEmpty();
    }

    /** Half a pair is what no locale has a name for; one without UTF-8 has none for an umlaut. */
    @Test
    void refusesANameThatTheLocaleHasNoBytesForBeforeAnythingIsCommitted() {
        assertThatThrownBy(() -> newStore().stage("streams/c=\ud800/a.parquet", new Staging("1-a", "_tributary/a")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("its environment has set no UTF-8 locale")
                .hasMessageContaining("Start it with LC_ALL=C.UTF-8");
    }

    @Override
    boolean isWritable(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)))
                .contains("w");
    }

    @Override
    void removeIfEmpty(String directory) throws IOException {
        try {
            Files.deleteIfExists(root.resolve(directory));
        } catch (DirectoryNotEmptyException e) {
            Thread.onSpinWait();
        }
    }
}
