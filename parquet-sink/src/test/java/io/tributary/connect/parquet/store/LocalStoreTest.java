package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        assertThat(store.list("tmp")).containsExactly("b.tmp");
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
    void saysWhenAFileHasBeenPublishedBefore() throws IOException {
        write("tmp/a.tmp", "content");
        assertThat(store.publish("tmp/a.tmp", "streams/a.parquet")).isTrue();
        assertThat(store.publish("tmp/a.tmp", "streams/a.parquet")).isFalse();
        assertThat(store.exists("streams/a.parquet")).isTrue();
    }

    @Test
    void createsAFileOfThatContentOrLeavesTheOneThatIsThere() throws IOException {
        assertThat(store.createIfAbsent("log/1.json", new byte[] {1})).isTrue();
        assertThat(store.createIfAbsent("log/1.json", new byte[] {2})).isFalse();
        assertThat(store.read("log/1.json")).hasValue(new byte[] {1});
        assertThat(store.read("log/2.json")).isEmpty();
        assertThat(store.list("log")).containsExactly("1.json");
    }

    @Test
    void letsExactlyOneOfManyCreate() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(4);
        try {
            for (int file = 0; file < 50; file++) {
                String path = "log/" + file + ".json";
                List<Callable<Boolean>> attempts =
                        Collections.nCopies(4, () -> store.createIfAbsent(path, new byte[10]));
                int created = 0;
                for (Future<Boolean> attempt : racers.invokeAll(attempts)) {
                    created += attempt.get() ? 1 : 0;
                }
                assertThat(created).isEqualTo(1);
            }
        } finally {
            racers.shutdown();
        }
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
