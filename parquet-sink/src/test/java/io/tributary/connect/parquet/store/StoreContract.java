package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commit log relies on, whatever the store. */
abstract class StoreContract {
    private static final int RACES = 10;

    private Store store;

    /** A store as another task would open it, on the same lake during one test. */
    abstract Store newStore();

    @BeforeEach
    void openStore() {
        store = newStore();
    }

    @Test
    void publishesUnderTheFinalNameAndRemovesTheTemporaryOne() throws IOException {
        write("tmp/a.tmp", "content");
        store.force("tmp/a.tmp");
        assertThat(store.publish("tmp/a.tmp", "streams/x/y/a.parquet")).isTrue();
        assertThat(text("streams/x/y/a.parquet")).isEqualTo("content");
        assertThat(store.list("tmp")).isEmpty();
    }

    @Test
    void publishesASecondFileIntoTheSameDirectory() throws IOException {
        write("tmp/a.tmp", "first");
        write("tmp/b.tmp", "second");
        assertThat(store.publish("tmp/a.tmp", "streams/a.parquet")).isTrue();
        assertThat(store.publish("tmp/b.tmp", "streams/b.parquet")).isTrue();
        assertThat(store.list("streams")).containsExactlyInAnyOrder("a.parquet", "b.parquet");
    }

    @Test
    void neverOverwritesAPublishedFile() throws IOException {
        write("tmp/a.tmp", "first");
        store.publish("tmp/a.tmp", "streams/a.parquet");
        write("tmp/b.tmp", "second");
        assertThatThrownBy(() -> store.publish("tmp/b.tmp", "streams/a.parquet"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("streams/a.parquet");
        assertThat(text("streams/a.parquet")).isEqualTo("first");
        assertThat(store.list("tmp")).containsExactly("b.tmp");
    }

    @Test
    void saysThatAFileWasPublishedBefore() throws IOException {
        write("tmp/a.tmp", "content");
        store.publish("tmp/a.tmp", "streams/a.parquet");
        assertThat(store.publish("tmp/a.tmp", "streams/a.parquet")).isFalse();
        assertThat(newStore().publish("tmp/a.tmp", "streams/a.parquet")).isFalse();
        assertThat(text("streams/a.parquet")).isEqualTo("content");
    }

    @Test
    void publishesNothingWhereNothingWasEverWritten() throws IOException {
        assertThat(store.publish("tmp/a.tmp", "streams/day=1/a.parquet")).isFalse();
        assertThat(store.exists("streams/day=1/a.parquet")).isFalse();
    }

    @Test
    void publishesWhatAnotherTaskWrote() throws IOException {
        write("tmp/a.tmp", "content");
        Store other = newStore();
        assertThat(other.publish("tmp/a.tmp", "streams/a.parquet")).isTrue();
        assertThat(text("streams/a.parquet")).isEqualTo("content");
    }

    @Test
    void takesTheNamesThatTemplatesMake() throws IOException {
        String path = "streams/a topic,é/hour=10%3A30/__HIVE_DEFAULT_PARTITION__/%/x~+@1.parquet";
        write("tmp/a.tmp", "content");
        assertThat(store.publish("tmp/a.tmp", path)).isTrue();
        assertThat(text(path)).isEqualTo("content");
        assertThat(store.list("streams")).containsExactly("a topic,é");
        assertThat(store.list("streams/a topic,é")).containsExactly("hour=10%3A30");
        assertThat(store.describe(path)).endsWith(path);
    }

    @Test
    void createsAFileOnlyOnceAndKeepsItsContent() throws IOException {
        assertThat(store.createIfAbsent("log/1.json", bytes("first"))).isTrue();
        assertThat(newStore().createIfAbsent("log/1.json", bytes("second"))).isFalse();
        assertThat(text("log/1.json")).isEqualTo("first");
        assertThat(store.list("log")).containsExactly("1.json");
    }

    @Test
    void letsOneOfTwoRacingTasksCreateAFileWhileReadersSeeAllOfItOrNone() throws Exception {
        ExecutorService tasks = Executors.newFixedThreadPool(3);
        CyclicBarrier start = new CyclicBarrier(3);
        for (int race = 0; race < RACES; race++) {
            String path = "log/" + race + ".json";
            Future<Boolean> first = tasks.submit(creation(start, path, "1"));
            Future<Boolean> second = tasks.submit(creation(start, path, "2"));
            Future<List<String>> seen = tasks.submit(() -> {
                Store reader = newStore();
                start.await();
                List<String> contents = new ArrayList<>();
                while (!first.isDone() || !second.isDone()) {
                    reader.read(path).ifPresent(content -> contents.add(new String(content, StandardCharsets.UTF_8)));
                }
                return contents;
            });
            boolean firstWon = first.get(1, TimeUnit.MINUTES);
            assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo(!firstWon);
            String winner = content(firstWon ? "1" : "2");
            assertThat(text(path)).isEqualTo(winner);
            assertThat(seen.get(1, TimeUnit.MINUTES)).allMatch(winner::equals);
        }
        tasks.shutdown();
        assertThat(store.list("log")).hasSize(RACES);
    }

    @Test
    void createsOnlyNewFiles() throws IOException {
        write("tmp/a.tmp", "first");
        assertThatThrownBy(() -> write("tmp/a.tmp", "second")).isInstanceOf(IOException.class);
        assertThat(text("tmp/a.tmp")).isEqualTo("first");
    }

    @Test
    void forcesOnlyWhatIsThere() {
        assertThatThrownBy(() -> store.force("tmp/a.tmp"))
                .isInstanceOfAny(FileNotFoundException.class, NoSuchFileException.class);
    }

    @Test
    void readsNothingWhereThereIsNoFile() throws IOException {
        assertThat(store.read("log/1.json")).isEmpty();
        assertThat(store.exists("log/1.json")).isFalse();
    }

    @Test
    void listsNothingWhereThereIsNoDirectory() throws IOException {
        assertThat(store.list("nowhere")).isEmpty();
    }

    @Test
    void linksOrCopiesAFileThatOutlivesItsFirstName() throws IOException {
        write("image/1", "content");
        store.linkOrCopy("image/1", "building/v1/a.parquet");
        store.linkOrCopy("image/1", "building/v1/a.parquet");
        store.delete("image/1");
        assertThat(text("building/v1/a.parquet")).isEqualTo("content");
        assertThat(store.list("building/v1")).containsExactly("a.parquet");
        assertThat(store.list("image")).isEmpty();
    }

    @Test
    void linksOrCopiesOnlyWhatIsThere() throws IOException {
        assertThatThrownBy(() -> store.linkOrCopy("image/1", "building/v1/a.parquet"))
                .isInstanceOfAny(FileNotFoundException.class, NoSuchFileException.class);
        assertThat(store.exists("building/v1/a.parquet")).isFalse();
    }

    @Test
    void replacesAFileInOneStep() throws IOException {
        store.replace("tables/_latest.json", bytes("first"));
        store.replace("tables/_latest.json", bytes("second"));
        assertThat(text("tables/_latest.json")).isEqualTo("second");
        assertThat(store.list("tables")).containsExactly("_latest.json");
    }

    @Test
    void renamesADirectoryWithItsFiles() throws IOException {
        write("building/v1/a", "a");
        assertThat(store.renameDirectory("building/v1", "tables/t/version=v1")).isTrue();
        assertThat(text("tables/t/version=v1/a")).isEqualTo("a");
        assertThat(store.list("building")).isEmpty();
        assertThat(newStore().renameDirectory("building/v1", "tables/t/version=v1"))
                .isFalse();
    }

    @Test
    void neverRenamesADirectoryOntoAnother() throws IOException {
        write("building/v1/a", "new");
        write("tables/t/version=v1/a", "old");
        assertThat(store.renameDirectory("building/v1", "tables/t/version=v1")).isFalse();
        assertThat(text("tables/t/version=v1/a")).isEqualTo("old");
        assertThat(text("building/v1/a")).isEqualTo("new");
    }

    @Test
    void renamesOnlyADirectoryThatIsThere() {
        assertThatThrownBy(() -> store.renameDirectory("building/v1", "tables/t/version=v1"))
                .isInstanceOfAny(FileNotFoundException.class, NoSuchFileException.class);
    }

    @Test
    void deletesADirectoryWithAllThatLiesInIt() throws IOException {
        write("trash/v1/a", "a");
        write("trash/v1/b/c", "c");
        write("trash/v10/a", "a");
        store.deleteDirectory("trash/v1");
        store.deleteDirectory("trash/v1");
        assertThat(store.list("trash")).containsExactly("v10");
    }

    @Test
    void deletesWhatIsThereAndNothingElse() throws IOException {
        write("tmp/a.tmp", "content");
        assertThat(store.exists("tmp/a.tmp")).isTrue();
        store.delete("tmp/a.tmp");
        store.delete("tmp/a.tmp");
        store.delete("nowhere/a.tmp");
        assertThat(store.exists("tmp/a.tmp")).isFalse();
        assertThat(store.list("tmp")).isEmpty();
    }

    @Test
    void deletesAFileThatItsOwnerStillWrites() throws IOException {
        PositionOutputStream abandoned = store.create("tmp/a.tmp").create(0);
        abandoned.write(bytes("half"));
        newStore().delete("tmp/a.tmp");
        assertThat(store.list("tmp")).isEmpty();
        try {
            abandoned.close();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("a.tmp");
        }
        assertThat(store.exists("tmp/a.tmp")).isFalse();
    }

    @Test
    void countsTheBytesItWritesAndReadsAnyOfThemBack() throws IOException {
        try (PositionOutputStream out = store.create("a").create(0)) {
            out.write(1);
            out.write(new byte[100_000]);
            out.write(2);
            assertThat(out.getPos()).isEqualTo(100_002);
        }
        InputFile file = store.open("a");
        assertThat(file.getLength()).isEqualTo(100_002);
        try (SeekableInputStream in = file.newStream()) {
            in.seek(100_001);
            assertThat(in.read()).isEqualTo(2);
            in.seek(0);
            assertThat(in.read()).isEqualTo(1);
        }
    }

    final void write(String path, String content) throws IOException {
        try (PositionOutputStream out = store.create(path).create(0)) {
            out.write(bytes(content));
        }
    }

    final String text(String path) throws IOException {
        return new String(store.read(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Callable<Boolean> creation(CyclicBarrier start, String path, String mark) {
        Store task = newStore();
        return () -> {
            start.await();
            return task.createIfAbsent(path, bytes(content(mark)));
        };
    }

    /** Long enough to be seen half written. */
    private static String content(String mark) {
        return mark.repeat(50_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
