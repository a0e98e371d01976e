package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commit log relies on, whatever the store. */
abstract class StoreContract {
    private static final int RACES = 10;
    private static final int ROWS = 7;
    private static final String HOME = "_tributary/lake/orders/0";

    private Store store;

    /** A store as another task would open it, on the same lake during one test. */
    abstract Store newStore();

    @BeforeEach
    void openStore() {
        store = newStore();
    }

    @Test
    void showsNothingOfAFileBeforeItIsPublishedAndAllOfItBehindThat() throws IOException {
        SealedFile sealed = seal("streams/x/y/a.parquet", "1-a", ROWS, 10);
        assertThat(store.exists(sealed.path())).isFalse();
        assertThat(store.names("streams")).isEmpty();
        assertThat(sealed.publish(store)).isEqualTo(Publication.PUBLISHED);
        assertThat(rows(sealed.path())).isEqualTo(ROWS);
        assertThat(store.look(sealed.path()).orElseThrow().bytes()).isEqualTo(sealed.bytes());
    }

    @Test
    void letsAnybodyPublishWhoHasTheToken() throws IOException {
        SealedFile sealed = seal("streams/a.parquet", "1-a", ROWS, 10);
        assertThat(sealed.publish(newStore())).isEqualTo(Publication.PUBLISHED);
        assertThat(rows(sealed.path())).isEqualTo(ROWS);
    }

    @Test
    void saysThatAFileWasPublishedBeforeOrPublishesItOnceMore() throws IOException {
        SealedFile sealed = seal("streams/a.parquet", "1-a", ROWS, 10);
        sealed.publish(store);
        assertThat(sealed.publish(store)).isIn(Publication.PUBLISHED, Publication.WAS_PUBLISHED);
        assertThat(sealed.publish(newStore())).isIn(Publication.PUBLISHED, Publication.WAS_PUBLISHED);
        assertThat(rows(sealed.path())).isEqualTo(ROWS);
    }

    @Test
    void publishesAFileThatTwoTasksPublishAtTheSameTime() throws Exception {
        ExecutorService tasks = Executors.newFixedThreadPool(2);
        for (int race = 0; race < RACES; race++) {
            SealedFile sealed = seal("streams/" + race + ".parquet", "1-" + race, ROWS, 10);
            CyclicBarrier start = new CyclicBarrier(2);
            Callable<Publication> publication = () -> {
                Store task = newStore();
                start.await();
                return sealed.publish(task);
            };
            for (Future<Publication> done : tasks.invokeAll(List.of(publication, publication))) {
                assertThat(done.get(1, TimeUnit.MINUTES)).isIn(Publication.PUBLISHED, Publication.WAS_PUBLISHED);
            }
            assertThat(rows(sealed.path())).isEqualTo(ROWS);
        }
        tasks.shutdown();
    }

    @Test
    void saysThatAnAbandonedFileIsMissing() throws IOException {
        SealedFile sealed = seal("streams/a.parquet", "1-a", ROWS, 10);
        sealed.file().abandon();
        Awaitility.await().until(() -> sealed.publish(newStore()), Publication.MISSING::equals);
        assertThat(store.exists(sealed.path())).isFalse();
    }

    @Test
    void saysThatAFileIsMissingThatSomebodyRemovedBehindItsPublication() throws IOException {
        SealedFile sealed = seal("streams/a.parquet", "1-a", ROWS, 10);
        sealed.publish(store);
        store.delete(sealed.path());
        assertThat(sealed.publish(store)).isEqualTo(Publication.MISSING);
        assertThat(store.exists(sealed.path())).isFalse();
    }

    @Test
    void neverTakesAFileOfAnotherSizeForAPublishedOne() throws IOException {
        SealedFile sealed = seal("streams/a.parquet", "1-a", ROWS, 10);
        sealed.publish(store);
        store.replace(sealed.path(), bytes("rewritten"));
        assertThat(sealed.publish(store)).isEqualTo(Publication.NAME_TAKEN);
        assertThat(text(sealed.path())).isEqualTo("rewritten");
    }

    @Test
    void sealsNoFileThatHoldsAnotherNumberOfRows() throws IOException {
        StagedFile file = store.stage("streams/a.parquet", new Staging("1-a", HOME));
        SealedFile.write(file, ROWS, 10);
        assertThatThrownBy(() -> file.seal(ROWS + 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds " + ROWS + " rows instead of " + (ROWS + 1));
        file.abandon();
    }

    @Test
    void sealsAgainWithTheSameToken() throws IOException {
        StagedFile file = store.stage("streams/a.parquet", new Staging("1-a", HOME));
        SealedFile.write(file, ROWS, 10);
        assertThat(file.seal(ROWS)).isEqualTo(file.seal(ROWS));
    }

    /** Beyond the parts in which object stores are sent files. */
    @Test
    void publishesALongFile() throws IOException {
        SealedFile sealed = seal("streams/long.parquet", "1-a", 1_700, 10_000);
        assertThat(sealed.bytes()).isGreaterThan(16L << 20);
        assertThat(sealed.publish(newStore())).isEqualTo(Publication.PUBLISHED);
        assertThat(rows(sealed.path())).isEqualTo(1_700);
        store.delete(store.leftBy(sealed.token()));
        assertThat(everythingIn(HOME)).isEmpty();
    }

    @Test
    void sweepsWhatOwnersBeforeTheClaimHaveBegunAndNothingElse() throws IOException {
        SealedFile older = seal("streams/older.parquet", "1-a", 1_700, 10_000);
        SealedFile own = seal("streams/own.parquet", "2-b", 1_700, 10_000);
        newStore().sweep(HOME, 2);
        assertThat(older.publish(store)).isEqualTo(Publication.MISSING);
        assertThat(own.publish(store)).isEqualTo(Publication.PUBLISHED);
    }

    @Test
    void namesDirectoriesOfPublishedFilesAsTheyAreWritten() throws IOException {
        String directory = "streams/c=\u00e4 \u20ac\ud83d\ude80;&!$()<>|,~+@=}%2F%00x";
        SealedFile sealed = seal(directory + "/a.parquet", "1-a", ROWS, 10);
        assertThat(sealed.publish(store)).isEqualTo(Publication.PUBLISHED);
        assertThat(rows(sealed.path())).isEqualTo(ROWS);
        assertThat(store.names("streams")).containsExactly(directory.substring("streams/".length()));
        assertThat(store.describe(sealed.path())).endsWith(sealed.path());
    }

    @Test
    void publishesNothingThatWasStagedInAStoreOfAnotherKind() {
        assertThatThrownBy(() -> store.publish(new Token("tape", "x"), "streams/a.parquet", 7))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("another kind (tape)");
    }

    @Test
    void deletesManyFilesAtATimeWhetherTheyAreThereOrNot() throws IOException {
        store.createIfAbsent("log/1.json", bytes("1"));
        store.createIfAbsent("log/2.json", bytes("2"));
        store.createIfAbsent("log/3.json", bytes("3"));
        store.delete(List.of("log/1.json", "log/2.json", "log/4.json"));
        assertThat(store.names("log")).containsExactly("3.json");
        store.delete(List.of());
    }

    @Test
    void tellsWhenAFileWasCreatedAlsoToWhoMissedTheAnswer() throws IOException {
        long createdMs = store.createIfAbsent("log/1.json", bytes("first")).orElseThrow();
        assertThat(newStore().createdMs("log/1.json"))
                .isCloseTo(createdMs, within(Duration.ofSeconds(2).toMillis()));
        assertThatThrownBy(() -> store.createdMs("nowhere/2.json")).isInstanceOf(IOException.class);
    }

    @Test
    void listsDirectoriesWithFiles() throws IOException {
        store.createIfAbsent("a/1.json", bytes("1"));
        store.createIfAbsent("a/b/2.json", bytes("2"));
        store.createIfAbsent("a/b/c/3.json", bytes("3"));
        store.createIfAbsent("ab/4.json", bytes("4"));
        assertThat(store.names("a")).containsExactlyInAnyOrder("1.json", "b");
        assertThat(store.exists("a/b")).isTrue();
        assertThat(store.exists("a/c")).isFalse();
    }

    @Test
    void passesItsOwnProbe() throws IOException {
        store.probe("_tributary/lake/probe-1");
        assertThat(everythingIn("_tributary/lake")).isEmpty();
    }

    @Test
    void createsAFileOnlyOnceAndKeepsItsContent() throws IOException {
        assertThat(store.createIfAbsent("log/1.json", bytes("first"))).isPresent();
        assertThat(newStore().createIfAbsent("log/1.json", bytes("second"))).isEmpty();
        assertThat(text("log/1.json")).isEqualTo("first");
        assertThat(store.names("log")).containsExactly("1.json");
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
        assertThat(store.names("log")).hasSize(RACES);
    }

    @Test
    void readsNothingWhereThereIsNoFile() throws IOException {
        assertThat(store.read("log/1.json")).isEmpty();
        assertThat(store.exists("log/1.json")).isFalse();
    }

    @Test
    void listsNothingWhereThereIsNoDirectory() throws IOException {
        assertThat(store.names("nowhere")).isEmpty();
    }

    @Test
    void tellsSizesAndTimesByItsOwnClock() throws IOException {
        long createdMs = store.createIfAbsent("log/1.json", bytes("first")).orElseThrow();
        Listed looked = store.look("log/1.json").orElseThrow();
        // Some stores tell whole seconds.
        assertThat(looked.timeMs()).isLessThanOrEqualTo(createdMs + 1_000);
        assertThat(looked.bytes()).isEqualTo(5);
        assertThat(store.list("log")).containsExactly(looked);
        assertThat(createdMs)
                .isCloseTo(
                        System.currentTimeMillis(), within(Duration.ofMinutes(5).toMillis()));
    }

    @Test
    void replacesAFileInOneStep() throws IOException {
        store.replace("tables/_latest.json", bytes("first"));
        store.replace("tables/_latest.json", bytes("second"));
        assertThat(text("tables/_latest.json")).isEqualTo("second");
        assertThat(store.names("tables")).containsExactly("_latest.json");
    }

    private SealedFile seal(String path, String fileId, int rows, int bytesPerRow) throws IOException {
        return SealedFile.in(store, path, new Staging(fileId, HOME), rows, bytesPerRow);
    }

    private long rows(String path) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                store.open(path), ParquetReadOptions.builder().build())) {
            return reader.getRecordCount();
        }
    }

    private List<String> everythingIn(String directory) throws IOException {
        List<String> found = new ArrayList<>();
        for (Listed listed : store.list(directory)) {
            List<String> below = everythingIn(directory + "/" + listed.name());
            found.addAll(below);
            if (below.isEmpty()
                    && listed.bytes() > 0
                    && store.read(directory + "/" + listed.name()).isPresent()) {
                found.add(directory + "/" + listed.name());
            }
        }
        return found;
    }

    final String text(String path) throws IOException {
        return new String(store.read(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Callable<Boolean> creation(CyclicBarrier start, String path, String mark) {
        Store task = newStore();
        return () -> {
            start.await();
            return task.createIfAbsent(path, bytes(content(mark))).isPresent();
        };
    }

    /** Long enough to be seen half written. */
    private static String content(String mark) {
        return mark.repeat(50_000);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
