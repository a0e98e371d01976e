package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends StoreContract {
    @TempDir
    Path root;

    @Override
    Store newStore() {
        return new LocalStore(root);
    }

    @Test
    void neverTakesTroubleWithTheFileSystemForAMissingFile() throws IOException {
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Store store = newStore();
        assertThatThrownBy(() -> store.publish("loop/a.tmp", "streams/a.parquet"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.exists("loop/a.parquet")).isInstanceOf(IOException.class);
    }

    @Test
    void publishesAgainAfterACrashBetweenLinkAndUnlink() throws IOException {
        write("tmp/a.tmp", "content");
        Files.createDirectories(root.resolve("streams"));
        Files.createLink(root.resolve("streams/a.parquet"), root.resolve("tmp/a.tmp"));
        Store store = newStore();
        assertThat(store.publish("tmp/a.tmp", "streams/a.parquet")).isTrue();
        assertThat(text("streams/a.parquet")).isEqualTo("content");
        assertThat(store.list("tmp")).isEmpty();
    }
}
