package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.MissingTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.path.TimeSource;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.write.Compression;
import io.tributary.connect.parquet.write.ParquetFormat;
import io.tributary.connect.parquet.write.RowFiles;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.retry.RetryPolicy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Builds the writer of a task for tests, which name only what matters to them. */
public final class LakeWriterBuilder {
    private final Store store;
    private String connector = "lake";
    private ParquetFormat format = new ParquetFormat(Compression.UNCOMPRESSED, 1, 1 << 20, 1 << 16, false);
    private Rotation rotation = new Rotation(1_000_000, Long.MAX_VALUE, 60_000);
    private MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE);
    private Clock clock = Clock.systemUTC();
    private Function<Lake, WriteMode> mode = this::append;
    private LongSupplier monotonicMs = () -> 0;
    private Supplier<String> uniqueIds = () -> UUID.randomUUID().toString();
    private StoreCalls calls = StoreCalls.IN_TURN;
    private String template = "streams/day=${time:yyyy-MM-dd}";
    private Tombstones tombstones = Tombstones.SKIP;
    private List<MetadataColumn> metadata = List.of(MetadataColumn.PARTITION, MetadataColumn.OFFSET);
    private BadRecordReporter reporter = (record, reason) -> CompletableFuture.completedFuture(null);

    private LakeWriterBuilder(Store store) {
        this.store = store;
    }

    public static LakeWriterBuilder on(Store store) {
        return new LakeWriterBuilder(store);
    }

    public LakeWriterBuilder calls(StoreCalls ofStore) {
        calls = ofStore;
        return this;
    }

    public LakeWriterBuilder connector(String name) {
        connector = name;
        return this;
    }

    public LakeWriterBuilder format(ParquetFormat parquetFormat) {
        format = parquetFormat;
        return this;
    }

    public LakeWriterBuilder rotation(Rotation openFiles) {
        rotation = openFiles;
        return this;
    }

    public LakeWriterBuilder memory(MemoryBudget budget) {
        memory = budget;
        return this;
    }

    public LakeWriterBuilder clock(Clock wallClock) {
        clock = wallClock;
        return this;
    }

    /** Makes tables. */
    public LakeWriterBuilder snapshots(Snapshots settings) {
        mode = lake -> new SnapshotMode(lake, settings);
        return this;
    }

    public LakeWriterBuilder monotonicMs(LongSupplier milliseconds) {
        monotonicMs = milliseconds;
        return this;
    }

    public LakeWriterBuilder uniqueIds(Supplier<String> ids) {
        uniqueIds = ids;
        return this;
    }

    public LakeWriterBuilder template(String path) {
        template = path;
        return this;
    }

    public LakeWriterBuilder tombstones(Tombstones treatment) {
        tombstones = treatment;
        return this;
    }

    public LakeWriterBuilder metadata(MetadataColumn... columns) {
        metadata = List.of(columns);
        return this;
    }

    public LakeWriterBuilder reporter(BadRecordReporter badRecords) {
        reporter = badRecords;
        return this;
    }

    public LakeWriter build() {
        Lake lake = new Lake(
                connector,
                "test",
                store,
                calls,
                new RowFiles(format),
                rotation,
                memory,
                new RetryPolicy(200, 600_000),
                clock,
                monotonicMs,
                uniqueIds);
        return new LakeWriter(lake, mode.apply(lake), reporter);
    }

    private AppendMode append(Lake lake) {
        EventTime eventTime = new EventTime(
                new TimeSource.RecordTimestamp(),
                Optional.empty(),
                MissingTime.FAIL,
                ZoneOffset.UTC,
                Clock.systemUTC());
        return new AppendMode(
                lake,
                PathTemplate.parse("path.template", template, ZoneOffset.UTC),
                eventTime,
                tombstones,
                RowRules.ofMetadata(metadata));
    }
}
