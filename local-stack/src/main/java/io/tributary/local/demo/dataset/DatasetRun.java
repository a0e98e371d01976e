package io.tributary.local.demo.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Emits the records of a dataset once. */
final class DatasetRun {
    /** Four events, and one value of each table. */
    private static final int MOST_PER_TRANSACTION = 8;

    private static final int RETRACTED_KEYS = 2;
    private static final int DELETED_KEYS = 1;
    private static final int RESERVE = 4 * (2 * RETRACTED_KEYS + DELETED_KEYS);

    private final long records;
    private final Consumer<DemoRecord> consumer;
    private final Random random;
    private final Timeline timeline;
    private final Population population;
    private final TransactionSource transactions;
    private final List<Changelog> changelogs;
    private long emitted;
    private boolean pastTheMiddle;

    DatasetRun(Dataset dataset, Consumer<DemoRecord> consumer) {
        records = dataset.records();
        this.consumer = consumer;
        random = new Random(dataset.seed());
        timeline = new Timeline(records, dataset.asOf());
        population = new Population(records, random);
        transactions = new TransactionSource(population, random);
        changelogs = Changelog.all(population);
    }

    void run() {
        while (hasRoomForATransaction()) {
            if (!pastTheMiddle && emitted >= records / 2) {
                passTheMiddle();
            }
            Instant time = timeline.eventTime(emitted, random);
            Transaction transaction = transactions.next(time);
            emitEvents(transaction);
            changelogs.forEach(changelog -> update(changelog, transaction));
        }
        changelogs.forEach(changelog -> changelog.unpublished().forEach(key -> emitValue(changelog, key)));
        while (emitted < records - (long) changelogs.size() * DELETED_KEYS) {
            repeatAnyValue();
        }
        changelogs.forEach(this::deleteForGood);
    }

    /** Whether everything that must still be published afterwards fits into the number of records. */
    private boolean hasRoomForATransaction() {
        long owed = changelogs.stream().mapToLong(Changelog::unpublishedCount).sum();
        return emitted + owed + RESERVE + MOST_PER_TRANSACTION <= records;
    }

    private void passTheMiddle() {
        pastTheMiddle = true;
        population.move(random);
        transactions.introduceLateMethod();
        changelogs.forEach(this::deleteForNow);
    }

    private void emitEvents(Transaction transaction) {
        emitEvent(Topic.TRANSACTION_STREAM, transaction, TransactionEvent.of(transaction));
        FlatTransaction flat = FlatTransaction.of(transaction);
        emitEvent(Topic.TRANSACTION_FLATTENED, transaction, flat);
        emitEvent(Topic.TRANSACTION_STREAM_ANONYMIZED, transaction, AnonymizedTransaction.of(transaction));
        if (transaction.user().city().blacklisted()) {
            emitEvent(Topic.TRANSACTION_STREAM_BLACKLISTED, transaction, BlacklistedTransaction.of(flat));
        }
    }

    /** Like ksqlDB's cache: some changes are published at once, others together with a later one. */
    private void update(Changelog changelog, Transaction transaction) {
        changelog.add(transaction);
        String key = changelog.keyOf(transaction);
        if (changelog.isUnpublished(key) && random.nextBoolean()) {
            emitValue(changelog, key);
        }
    }

    private void deleteForNow(Changelog changelog) {
        for (String key : changelog.keys().subList(0, RETRACTED_KEYS)) {
            emit(changelog.topic(), key, null, timeline.tableTime(emitted, pastTheMiddle));
            changelog.retract(key);
        }
    }

    private void deleteForGood(Changelog changelog) {
        for (String key : changelog.keys().subList(RETRACTED_KEYS, RETRACTED_KEYS + DELETED_KEYS)) {
            emit(changelog.topic(), key, null, timeline.tableTime(emitted, pastTheMiddle));
        }
    }

    private void repeatAnyValue() {
        Changelog changelog = changelogs.get(random.nextInt(changelogs.size()));
        emitValue(
                changelog, changelog.keys().get(random.nextInt(changelog.keys().size())));
    }

    private void emitValue(Changelog changelog, String key) {
        Row row = changelog.publish(key);
        boolean bare = row instanceof UserSummary && random.nextInt(3) == 0;
        Row value = bare ? ((UserSummary) row).withoutAttributes() : row;
        emit(changelog.topic(), key, value, timeline.tableTime(emitted, pastTheMiddle));
    }

    private void emitEvent(Topic topic, Transaction transaction, Row event) {
        emit(topic, transaction.id(), event, transaction.time());
    }

    private void emit(Topic topic, String key, @Nullable Row value, Instant timestamp) {
        consumer.accept(new DemoRecord(topic, key, value, timestamp));
        emitted++;
    }
}
