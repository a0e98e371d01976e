package io.tributary.connect.parquet.task;

import io.tributary.connect.parquet.append.AppendMode;
import io.tributary.connect.parquet.append.Tombstones;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Operator;
import io.tributary.connect.parquet.commit.PathEscape;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.commit.StoreCalls;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.encoding.RowFiles;
import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.MissingTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.path.TimeSource;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.store.AbortableStore;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.table.TableMode;
import io.tributary.connect.parquet.table.TableSettings;
import io.tributary.connect.support.retry.RetryPolicy;
import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.seam.Limits;
import io.tributary.connect.support.seam.Rules;
import io.tributary.connect.support.testing.worker.ModelSettings.DeadLetters;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds tasks for tests, which name only what matters to them. */
public final class LakeTaskBuilder {
    private static final Limits LIMITS = new Limits(10_000, 16L << 20);

    private final Store store;
    private String connector = "lake";
    private String owner = "test";
    private ParquetFormat format = new ParquetFormat(Compression.UNCOMPRESSED, 1, 1 << 20, 1 << 16, false);
    private Rotation rotation = new Rotation(1_000_000, Long.MAX_VALUE, 60_000);
    private MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE);
    private VirtualTime time = new VirtualTime();
    private long clockAheadMs;
    private Function<Lake, WriteMode> mode = this::append;
    private LongSupplier monotonicMs = () -> time.nowMs();
    private Supplier<String> uniqueIds = () -> UUID.randomUUID().toString();
    private Operator operator = Operator.SILENT;
    private boolean storesPositions = true;
    private StoreCalls calls = StoreCalls.IN_TURN;
    private String template = "streams/day=${time:yyyy-MM-dd}";
    private TimeSource timeSource = new TimeSource.RecordTimestamp();
    private ZoneId zone = ZoneOffset.UTC;
    private Tombstones tombstones = Tombstones.SKIP;
    private List<MetadataColumn> metadata = List.of(MetadataColumn.PARTITION, MetadataColumn.OFFSET);
    private @Nullable DeadLetters deadLetters = (record, reason) -> CompletableFuture.completedFuture(null);

    private LakeTaskBuilder(Store store) {
        this.store = store;
    }

    public static LakeTaskBuilder on(Store store) {
        return new LakeTaskBuilder(store);
    }

    public LakeTaskBuilder calls(StoreCalls ofStore) {
        calls = ofStore;
        return this;
    }

    /** Directories are those of this field in that zone; of the record's timestamp where it has none. */
    public LakeTaskBuilder timeOf(String field, ZoneId ofDirectories) {
        timeSource = TimeSource.parse("time.source", TimeSource.FIELD_PREFIX + field);
        zone = ofDirectories;
        return this;
    }

    public LakeTaskBuilder connector(String name) {
        connector = name;
        return this;
    }

    /** The process of the task, as {@code <process>@<host>}. */
    public LakeTaskBuilder owner(String name) {
        owner = name;
        return this;
    }

    /** That of the host, set {@code aheadMs} before the time that passes; it is not set back while the task runs. */
    public LakeTaskBuilder clockAhead(long aheadMs) {
        clockAheadMs = aheadMs;
        return this;
    }

    public LakeTaskBuilder format(ParquetFormat parquetFormat) {
        format = parquetFormat;
        return this;
    }

    public LakeTaskBuilder rotation(Rotation openFiles) {
        rotation = openFiles;
        return this;
    }

    public LakeTaskBuilder memory(MemoryBudget budget) {
        memory = budget;
        return this;
    }

    /** Which passes only when the test says so. */
    public LakeTaskBuilder time(VirtualTime ofAllTasks) {
        time = ofAllTasks;
        return this;
    }

    /** Makes tables. */
    public LakeTaskBuilder snapshots(TableSettings settings) {
        storesPositions = false;
        mode = lake -> new TableMode(lake, settings);
        return this;
    }

    public LakeTaskBuilder monotonicMs(LongSupplier milliseconds) {
        monotonicMs = milliseconds;
        return this;
    }

    public LakeTaskBuilder uniqueIds(Supplier<String> ids) {
        uniqueIds = ids;
        return this;
    }

    /** What {@code publish.lost.accept} says. */
    public LakeTaskBuilder acceptingLoss(String loss) {
        operator = new Operator("", Set.of(loss), PathEscape.TOPIC);
        return this;
    }

    /** What {@code writer.id} says. */
    public LakeTaskBuilder writerId(String cluster) {
        operator = new Operator(cluster, Set.of(), PathEscape.TOPIC);
        return this;
    }

    /** What {@code path.escape} says. */
    public LakeTaskBuilder pathEscape(PathEscape choice) {
        operator = new Operator("", Set.of(), choice);
        return this;
    }

    public LakeTaskBuilder template(String path) {
        template = path;
        return this;
    }

    public LakeTaskBuilder tombstones(Tombstones treatment) {
        tombstones = treatment;
        return this;
    }

    public LakeTaskBuilder metadata(MetadataColumn... columns) {
        metadata = List.of(columns);
        return this;
    }

    public LakeTaskBuilder deadLetters(DeadLetters topic) {
        deadLetters = topic;
        return this;
    }

    public LakeTaskBuilder withoutReporter() {
        deadLetters = null;
        return this;
    }

    /** A task for a worker, whose writer this drives. */
    public LakeTask build(Drive drive) {
        Lake lake = new Lake(
                connector,
                owner,
                new AbortableStore(store),
                calls,
                new RowFiles(format),
                rotation,
                memory,
                new RetryPolicy(200, 600_000),
                Clock.offset(time.clock(), Duration.ofMillis(clockAheadMs)),
                monotonicMs,
                uniqueIds,
                operator);
        Rules rules = new Rules(connector, LIMITS, true, storesPositions, !storesPositions);
        return new LakeTask(lake, mode.apply(lake), rules, drive);
    }

    /** A task on a worker, with topics of its own. */
    public RunningTask run() {
        return new RunningTask(this::build, time, deadLetters);
    }

    private AppendMode append(Lake lake) {
        EventTime eventTime = new EventTime(
                timeSource,
                Optional.empty(),
                MissingTime.RECORD,
                zone,
                Clock.systemUTC());
        return new AppendMode(
                lake,
                PathTemplate.parse("path.template", template, zone),
                eventTime,
                tombstones,
                RowRules.ofMetadata(metadata));
    }
}
