package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.PositionOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
    @TempDir
    Path root;

    private LocalStore store;

    @BeforeEach
    void openStore() {
        store = new LocalStore(root);
    }

    @Test
    void publishesUnderTheFinalNameAndRemovesTheTemporaryOne() throws IOException {
        write("tmp/a.tmp", "content");
        store.force("tmp/a.tmp");
        store.publish("tmp/a.tmp", "streams/x/y/a.parquet");
        assertThat(root.resolve("streams/x/y/a.parquet")).hasContent("content");
        assertThat(store.list("tmp")).isEmpty();
    }

    @Test
    void neverOverwritesAPublishedFile() throws IOException {
        write("tmp/a.tmp", "first");
        store.publish("tmp/a.tmp", "streams/a.parquet");
        write("tmp/b.tmp", "second");
        assertThatThrownBy(() -> store.publish("tmp/b.tmp", "streams/a.parquet"))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(root.resolve("streams/a.parquet")).hasContent("first");
        assertThat(store.list("tmp")).containsExactly("tmp/b.tmp");
    }

    @Test
    void publishesAgainAfterACrashBetweenLinkAndUnlink() throws IOException {
        write("tmp/a.tmp", "content");
        Files.createDirectories(root.resolve("streams"));
        Files.createLink(root.resolve("streams/a.parquet"), root.resolve("tmp/a.tmp"));
        store.publish("tmp/a.tmp", "streams/a.parquet");
        assertThat(root.resolve("streams/a.parquet")).hasContent("content");
        assertThat(store.list("tmp")).isEmpty();
    }

    @Test
    void createsOnlyNewFiles() throws IOException {
        write("tmp/a.tmp", "first");
        assertThatThrownBy(() -> write("tmp/a.tmp", "second")).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void listsNothingWhereThereIsNoDirectory() throws IOException {
        assertThat(store.list("nowhere")).isEmpty();
    }

    @Test
    void deletesWhatIsThereAndNothingElse() throws IOException {
        write("tmp/a.tmp", "content");
        store.delete("tmp/a.tmp");
        store.delete("tmp/a.tmp");
        assertThat(store.list("tmp")).isEmpty();
    }

    @Test
    void countsTheBytesItWrites() throws IOException {
        try (PositionOutputStream out = store.create("a").create(0)) {
            out.write(1);
            out.write(new byte[100_000]);
            assertThat(out.getPos()).isEqualTo(100_001);
        }
        assertThat(root.resolve("a")).hasSize(100_001);
    }

    private void write(String path, String content) throws IOException {
        try (PositionOutputStream out = store.create(path).create(0)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
