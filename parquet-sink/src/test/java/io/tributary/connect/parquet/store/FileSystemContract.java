package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commit log relies on, of a store whose staged files have temporary names. */
abstract class FileSystemContract extends StoreContract {
    private static final int RACES = 10;
    private static final int FILES = 20;

    private FileSystem store;

    @Override
    abstract FileSystem newStore();

    @BeforeEach
    void openFileSystem() {
        store = newStore();
    }

    @Test
    void publishesUnderTheFinalNameAndRemovesTheTemporaryOne() throws IOException {
        write("tmp/a.tmp", "content");
        store.force("tmp/a.tmp");
        assertThat(publish(store, "tmp/a.tmp", "streams/x/y/a.parquet", "content"))
                .isEqualTo(Publication.PUBLISHED);
        assertThat(text("streams/x/y/a.parquet")).isEqualTo("content");
        assertThat(store.names("tmp")).isEmpty();
    }

    @Test
    void namesDirectoriesAsTheyAreWritten() throws IOException {
        write("tmp/a.tmp", "content");
        String directory = "streams/c=\u00e4 \u20ac\ud83d\ude80;&!$()<>|,~+@}%2F%00 ";
        assertThat(publish(store, "tmp/a.tmp", directory + "/a.parquet", "content"))
                .isEqualTo(Publication.PUBLISHED);
        assertThat(text(directory + "/a.parquet")).isEqualTo("content");
        assertThat(store.names("streams")).containsExactly(directory.substring("streams/".length()));
    }

    @Test
    void publishesASecondFileIntoTheSameDirectory() throws IOException {
        write("tmp/a.tmp", "first");
        write("tmp/b.tmp", "second");
        publish(store, "tmp/a.tmp", "streams/a.parquet", "first");
        publish(store, "tmp/b.tmp", "streams/b.parquet", "second");
        assertThat(store.names("streams")).containsExactlyInAnyOrder("a.parquet", "b.parquet");
    }

    @Test
    void neverOverwritesAFileOfAnotherSize() throws IOException {
        write("tmp/a.tmp", "first");
        publish(store, "tmp/a.tmp", "streams/a.parquet", "first");
        write("tmp/b.tmp", "second");
        assertThat(publish(store, "tmp/b.tmp", "streams/a.parquet", "second")).isEqualTo(Publication.NAME_TAKEN);
        assertThat(text("streams/a.parquet")).isEqualTo("first");
        assertThat(store.names("tmp")).containsExactly("b.tmp");
    }

    @Test
    void saysThatAFileWasPublishedBefore() throws IOException {
        write("tmp/a.tmp", "content");
        publish(store, "tmp/a.tmp", "streams/a.parquet", "content");
        assertThat(publish(store, "tmp/a.tmp", "streams/a.parquet", "content")).isEqualTo(Publication.WAS_PUBLISHED);
        assertThat(publish(newStore(), "tmp/a.tmp", "streams/a.parquet", "content"))
                .isEqualTo(Publication.WAS_PUBLISHED);
        assertThat(text("streams/a.parquet")).isEqualTo("content");
    }

    @Test
    void saysThatAPublishedFileHasAnotherSizeByNow() throws IOException {
        write("tmp/a.tmp", "content");
        publish(store, "tmp/a.tmp", "streams/a.parquet", "content");
        store.replace("streams/a.parquet", bytes("rewritten"));
        assertThat(publish(store, "tmp/a.tmp", "streams/a.parquet", "content")).isEqualTo(Publication.NAME_TAKEN);
    }

    @Test
    void saysThatAFileIsNeitherStagedNorPublished() throws IOException {
        assertThat(publish(store, "tmp/a.tmp", "streams/day=1/a.parquet", "content"))
                .isEqualTo(Publication.MISSING);
        assertThat(store.exists("streams")).isFalse();
        write("tmp/a.tmp", "content");
        publish(store, "tmp/a.tmp", "streams/day=1/a.parquet", "content");
        store.deleteDirectory("streams");
        assertThat(publish(store, "tmp/a.tmp", "streams/day=1/a.parquet", "content"))
                .isEqualTo(Publication.MISSING);
    }

    @Test
    void publishesAgainIntoADirectoryThatSomebodyRemoves() throws Exception {
        ExecutorService cleaner = Executors.newSingleThreadExecutor();
        AtomicBoolean published = new AtomicBoolean();
        Future<?> cleaning = cleaner.submit(() -> {
            while (!published.get()) {
                removeIfEmpty("streams/day=1");
            }
            return null;
        });
        for (int i = 0; i < FILES; i++) {
            String name = i + ".parquet";
            write("tmp/" + name, "content");
            // What the store does not manage by itself is tried again by the sink.
            publishAtLast("tmp/" + name, "streams/day=1/" + name);
            assertThat(text("streams/day=1/" + name)).isEqualTo("content");
            store.delete("streams/day=1/" + name);
        }
        published.set(true);
        cleaning.get(1, TimeUnit.MINUTES);
        cleaner.shutdown();
    }

    private void publishAtLast(String temporary, String path) {
        Awaitility.await()
                .ignoreExceptionsMatching(e -> e instanceof NoSuchFileException || e instanceof FileNotFoundException)
                .until(() -> publish(store, temporary, path, "content"), Publication.PUBLISHED::equals);
    }

    /** As a cleaner of the lake would. */
    abstract void removeIfEmpty(String directory) throws IOException;

    @Test
    void publishesWhatAnotherTaskWrote() throws IOException {
        write("tmp/a.tmp", "content");
        assertThat(publish(newStore(), "tmp/a.tmp", "streams/a.parquet", "content"))
                .isEqualTo(Publication.PUBLISHED);
        assertThat(text("streams/a.parquet")).isEqualTo("content");
    }

    @Test
    void takesTheNamesThatTemplatesMake() throws IOException {
        String path = "streams/a topic,é/hour=10%3A30/__HIVE_DEFAULT_PARTITION__/%/x~+@1.parquet";
        write("tmp/a.tmp", "content");
        publish(store, "tmp/a.tmp", path, "content");
        assertThat(text(path)).isEqualTo("content");
        assertThat(store.names("streams")).containsExactly("a topic,é");
        assertThat(store.names("streams/a topic,é")).containsExactly("hour=10%3A30");
        assertThat(store.describe(path)).endsWith(path);
    }

    @Test
    void findsNothingBehindAFile() throws IOException {
        write("_tributary/README", "a stray file");
        assertThat(store.names("_tributary/README")).isEmpty();
        assertThat(store.names("_tributary/README/orders/log")).isEmpty();
        assertThat(store.read("_tributary/README/orders/target")).isEmpty();
        assertThat(store.look("_tributary/README/orders/target")).isEmpty();
        assertThat(publish(store, "_tributary/README/tmp/a.tmp", "streams/a.parquet", "content"))
                .isEqualTo(Publication.MISSING);
    }

    @Test
    void readsNothingFromADirectory() throws IOException {
        write("a/b", "content");
        assertThat(store.read("a")).isEmpty();
    }

    @Test
    void sweepsOnlyWhatOwnersBeforeTheClaimHaveStaged() throws IOException {
        for (String name : List.of("1-a.tmp", "2-b.tmp", "10-c.tmp", "foreign.txt", "99999999999999999999999-d")) {
            write("home/tmp/" + name, "");
        }
        store.sweep("home", 2);
        assertThat(store.names("home/tmp"))
                .containsExactlyInAnyOrder("2-b.tmp", "10-c.tmp", "foreign.txt", "99999999999999999999999-d");
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
    void linksOrCopiesAFileThatOutlivesItsFirstName() throws IOException {
        write("image/1", "content");
        store.linkOrCopy("image/1", "building/v1/a.parquet");
        store.linkOrCopy("image/1", "building/v1/a.parquet");
        store.delete("image/1");
        assertThat(text("building/v1/a.parquet")).isEqualTo("content");
        assertThat(store.names("building/v1")).containsExactly("a.parquet");
        assertThat(store.names("image")).isEmpty();
    }

    @Test
    void linksOrCopiesOnlyWhatIsThere() throws IOException {
        assertThatThrownBy(() -> store.linkOrCopy("image/1", "building/v1/a.parquet"))
                .isInstanceOfAny(FileNotFoundException.class, NoSuchFileException.class);
        assertThat(store.exists("building/v1/a.parquet")).isFalse();
    }

    @Test
    void renamesADirectoryWithItsFiles() throws IOException {
        write("building/v1/a", "a");
        assertThat(store.renameDirectory("building/v1", "tables/t/version=v1")).isTrue();
        assertThat(text("tables/t/version=v1/a")).isEqualTo("a");
        assertThat(store.names("building")).isEmpty();
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
    void deletesADirectoryThatOthersDeleteAtTheSameTime() throws Exception {
        ExecutorService tasks = Executors.newFixedThreadPool(2);
        for (int race = 0; race < RACES; race++) {
            for (int file = 0; file < FILES; file++) {
                write("trash/v1/" + file + "/a", "a");
            }
            CyclicBarrier start = new CyclicBarrier(2);
            Callable<Void> deletion = () -> {
                FileSystem task = newStore();
                start.await();
                task.deleteDirectory("trash/v1");
                return null;
            };
            for (Future<Void> done : tasks.invokeAll(List.of(deletion, deletion))) {
                done.get(1, TimeUnit.MINUTES);
            }
            assertThat(store.exists("trash/v1")).isFalse();
        }
        tasks.shutdown();
    }

    @Test
    void deletesADirectoryWithAllThatLiesInIt() throws IOException {
        write("trash/v1/a", "a");
        write("trash/v1/b/c", "c");
        write("trash/v10/a", "a");
        store.deleteDirectory("trash/v1");
        store.deleteDirectory("trash/v1");
        assertThat(store.names("trash")).containsExactly("v10");
    }

    @Test
    void deletesWhatIsThereAndNothingElse() throws IOException {
        write("tmp/a.tmp", "content");
        assertThat(store.exists("tmp/a.tmp")).isTrue();
        store.delete("tmp/a.tmp");
        store.delete("tmp/a.tmp");
        store.delete("nowhere/a.tmp");
        assertThat(store.exists("tmp/a.tmp")).isFalse();
        assertThat(store.names("tmp")).isEmpty();
    }

    @Test
    void deletesNoDirectoryThatHoldsAnything() throws IOException {
        write("home/tmp/1-a.tmp/stray", "content");
        store.delete("home/tmp/1-a.tmp");
        store.sweep("home", 2);
        store.delete("home/tmp/1-a.tmp/stray/behind-a-file");
        assertThat(text("home/tmp/1-a.tmp/stray")).isEqualTo("content");
    }

    @Test
    void letsNobodyWriteIntoAReadOnlyFileThatCanStillBeRead() throws IOException {
        write("version=v1/a.parquet", "content");
        store.makeReadOnly("version=v1/a.parquet");
        assertThat(isWritable("version=v1/a.parquet")).isFalse();
        assertThat(text("version=v1/a.parquet")).isEqualTo("content");
        store.delete("version=v1/a.parquet");
        assertThat(store.names("version=v1")).isEmpty();
    }

    /** By the rights that the store shows; root writes into every file. */
    abstract boolean isWritable(String path) throws IOException;

    @Test
    void deletesAFileThatItsOwnerStillWrites() throws IOException {
        PositionOutputStream abandoned = store.create("tmp/a.tmp").create(0);
        abandoned.write(bytes("half"));
        newStore().delete("tmp/a.tmp");
        assertThat(store.names("tmp")).isEmpty();
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

    private static Publication publish(FileSystem by, String temporary, String path, String content)
            throws IOException {
        return by.publish(Token.file(temporary), path, bytes(content).length);
    }

    final void write(String path, String content) throws IOException {
        try (PositionOutputStream out = store.create(path).create(0)) {
            out.write(bytes(content));
        }
    }
}
