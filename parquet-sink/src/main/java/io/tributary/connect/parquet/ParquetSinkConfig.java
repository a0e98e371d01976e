package io.tributary.connect.parquet;

import io.tributary.connect.parquet.ParquetSettings.Writing;
import io.tributary.connect.parquet.append.AppendMode;
import io.tributary.connect.parquet.append.Tombstones;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Operator;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.commit.StoreCalls;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.encoding.RowFiles;
import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.path.TimeUnitOfField;
import io.tributary.connect.parquet.row.Coercion;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.DeclaredSchema;
import io.tributary.connect.parquet.schema.TimeColumns;
import io.tributary.connect.parquet.store.AbortableStore;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.StoreUrl;
import io.tributary.connect.parquet.table.Retention;
import io.tributary.connect.parquet.table.TableMode;
import io.tributary.connect.parquet.table.TableReset;
import io.tributary.connect.parquet.table.TableSettings;
import io.tributary.connect.parquet.table.Ticks;
import io.tributary.connect.parquet.table.VersionDirectories;
import io.tributary.connect.parquet.timing.CatchUpTiming;
import io.tributary.connect.support.config.ConnectSettings;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.retry.RetryPolicy;
import io.tributary.connect.support.seam.Limits;
import io.tributary.connect.support.seam.Rules;
import io.tributary.connect.support.thread.SideThreads;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.types.Password;

/** What the settings of the Parquet sink amount to: the values that the sink works with. */
public final class ParquetSinkConfig {
    private static final String TABLE_TEMPLATE_DEFAULT = "tables/${topic}/version=v${version}";

    /** Tombstones vanish from compacted topics after a day by default. */
    private static final long LONGEST_UNFOLDED_MS = TimeUnit.HOURS.toMillis(1);

    /** A merge holds two of them: one that it reads, one that it writes. */
    private static final long TABLE_ROW_GROUP_BYTES_AT_MOST = 16L << 20;

    /** An object store takes nothing of a row group before its end, and a commit is not to wait for all of a file. */
    private static final long SENT_ROW_GROUP_BYTES_AT_MOST = 32L << 20;

    /** A commit of many files waits for as many at a time. */
    private static final int STORE_CALLS_AT_A_TIME = 16;

    /** Of Connect: transformations may change a record's timestamp. */
    private static final String TRANSFORMS = "transforms";

    /** More than a writer needs to find the next rows ready. */
    private static final int WAITING_ROWS = 10_000;

    private static final long WAITING_BYTES = 16L << 20;

    private final SettingValues values;

    ParquetSinkConfig(Map<String, String> config) {
        this(ParquetSettings.parse(config));
    }

    /** Throws a ConfigException if one of them is wrong. */
    ParquetSinkConfig(SettingValues values) {
        this.values = values.orThrow();
    }

    StoreUrl storeUrl() {
        return values.get(ParquetSettings.STORE_URL);
    }

    /** What a task shares among its partitions. */
    Lake lake(LongSupplier monotonicMs) {
        return new Lake(
                connector(),
                owner(),
                new AbortableStore(store()),
                new StoreCalls(STORE_CALLS_AT_A_TIME, SideThreads.atMost(STORE_CALLS_AT_A_TIME - 1, "store")),
                new RowFiles(format()),
                rotation(),
                new MemoryBudget(memoryLimitBytes()),
                retries(),
                Clock.systemUTC(),
                monotonicMs,
                ParquetSinkConfig::uniqueId,
                new Operator(
                        values.get(ParquetSettings.WRITER_ID),
                        Set.copyOf(values.get(ParquetSettings.PUBLISH_LOST_ACCEPT)),
                        values.get(ParquetSettings.PATH_ESCAPE)));
    }

    /** What becomes of the records of a task with this lake. */
    WriteMode writeMode(Lake lake) {
        return isSnapshot()
                ? new TableMode(lake, snapshots())
                : new AppendMode(lake, pathTemplate(), eventTime(), tombstones(), rowRules());
    }

    /** How Connect's thread treats the partitions of a task. */
    Rules rules() {
        return new Rules(
                connector(),
                new Limits(WAITING_ROWS, Math.min(WAITING_BYTES, memoryLimitBytes() / 4)),
                !values.given().containsKey(TRANSFORMS),
                !isSnapshot(),
                isSnapshot());
    }

    boolean isSnapshot() {
        return values.get(ParquetSettings.WRITE_MODE) == Writing.SNAPSHOT;
    }

    private TableSettings snapshots() {
        return new TableSettings(
                versionDirectories(),
                values.get(ParquetSettings.SNAPSHOT_KEY),
                new Ticks(values.get(ParquetSettings.SNAPSHOT_INTERVAL)),
                new Retention(values.get(ParquetSettings.SNAPSHOT_RETENTION)),
                CatchUpTiming.USUAL,
                rowRules());
    }

    VersionDirectories versionDirectories() {
        String template = values.isGiven(ParquetSettings.PATH_TEMPLATE)
                ? values.get(ParquetSettings.PATH_TEMPLATE)
                : TABLE_TEMPLATE_DEFAULT;
        return VersionDirectories.parse(ParquetSettings.PATH_TEMPLATE.name(), template);
    }

    /** The key is what rows are merged by. */
    private List<MetadataColumn> tableColumns() {
        List<MetadataColumn> configured = metadataColumns();
        return Arrays.stream(MetadataColumn.values())
                .filter(column -> column == MetadataColumn.KEY || configured.contains(column))
                .toList();
    }

    LogOffsets logOffsets(Store store) {
        return new LogOffsets(
                connector(), owner(), store, new TableReset(), Clock.systemUTC(), ParquetSinkConfig::uniqueId);
    }

    private String connector() {
        return Objects.requireNonNull(values.given().get("name"), "Connect names every connector");
    }

    /** To be closed by who asks for it. */
    Store store() {
        return storeUrl().open(storeSettings());
    }

    private static String owner() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    private static String uniqueId() {
        return UUID.randomUUID().toString();
    }

    /** What the store is told, without its prefix: what the user has given, and defaults where they are declared. */
    Map<String, String> storeSettings() {
        return storeUrl().settingsPrefix().map(this::storeSettings).orElse(Map.of());
    }

    private Map<String, String> storeSettings(String prefix) {
        Map<String, String> settings = new HashMap<>();
        ParquetSettings.definition().defaultValues().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(
                        key.substring(prefix.length()),
                        value instanceof Password secret ? secret.value() : value.toString());
            }
        });
        settings.putAll(named(prefix));
        return settings;
    }

    /** The settings with a prefix, without it. */
    private Map<String, String> named(String prefix) {
        Map<String, String> named = new HashMap<>();
        values.given().forEach((key, value) -> {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                named.put(key.substring(prefix.length()), value);
            }
        });
        return named;
    }

    PathTemplate pathTemplate() {
        return PathTemplate.parse(
                ParquetSettings.PATH_TEMPLATE.name(), values.get(ParquetSettings.PATH_TEMPLATE), timeZone());
    }

    EventTime eventTime() {
        return new EventTime(
                values.get(ParquetSettings.TIME_SOURCE),
                timeFieldUnit(),
                values.get(ParquetSettings.TIME_MISSING),
                timeZone(),
                Clock.systemUTC());
    }

    private Optional<TimeUnitOfField> timeFieldUnit() {
        return values.get(ParquetSettings.TIME_FIELD_UNIT);
    }

    private Rotation rotation() {
        if (isSnapshot()) {
            return new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, LONGEST_UNFOLDED_MS);
        }
        return new Rotation(
                values.get(ParquetSettings.FLUSH_RECORDS),
                values.get(ParquetSettings.FLUSH_BYTES),
                values.get(ParquetSettings.FLUSH_INTERVAL));
    }

    private long memoryLimitBytes() {
        long configured = values.get(ParquetSettings.MEMORY_LIMIT);
        return configured > 0
                ? configured
                : Runtime.getRuntime().maxMemory() / 4 / ConnectSettings.tasks(values.given());
    }

    private RetryPolicy retries() {
        return new RetryPolicy(values.get(ParquetSettings.RETRY_BACKOFF), values.get(ParquetSettings.RETRY_TIMEOUT));
    }

    Tombstones tombstones() {
        return values.get(ParquetSettings.TOMBSTONES);
    }

    RowRules rowRules() {
        return new RowRules(
                isSnapshot() ? tableColumns() : metadataColumns(),
                values.get(ParquetSettings.KEY_COLUMNS),
                declaredSchemas(),
                values.get(ParquetSettings.UNKNOWN_FIELDS),
                values.get(ParquetSettings.CONFLICT),
                values.get(ParquetSettings.NUMBERS),
                values.get(ParquetSettings.COLUMNS_MAX),
                new Coercion(timeZone(), timeFieldUnit()),
                new TimeColumns(values.get(ParquetSettings.TIMES), values.get(ParquetSettings.NANOS)),
                isSnapshot()
                        ? versionDirectories().directoryKeys()
                        : pathTemplate().directoryKeys(),
                !isSnapshot());
    }

    private Map<String, Struct> declaredSchemas() {
        Map<String, Struct> declared = new HashMap<>();
        named(ParquetSettings.DECLARED_PREFIX)
                .forEach((topic, text) ->
                        declared.put(topic, DeclaredSchema.parse(ParquetSettings.DECLARED_PREFIX + topic, text)));
        return declared;
    }

    /** Topics whose schema is declared although the connector does not read them, as far as its own settings tell. */
    Set<String> declaredInVain() {
        Set<String> declared = new TreeSet<>(declaredSchemas().keySet());
        if (values.given().containsKey(TRANSFORMS)) {
            return Set.of(); // They may rename topics.
        }
        String regex = values.given().get("topics.regex");
        Predicate<String> isRead = regex == null
                ? Arrays.stream(values.given().getOrDefault("topics", "").split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet())::contains
                : Pattern.compile(regex).asMatchPredicate();
        declared.removeIf(isRead);
        return declared;
    }

    private List<MetadataColumn> metadataColumns() {
        List<String> names = values.get(ParquetSettings.METADATA_COLUMNS);
        return Arrays.stream(MetadataColumn.values())
                .filter(column -> names.contains(column.columnName()))
                .toList();
    }

    private ParquetFormat format() {
        return new ParquetFormat(
                values.get(ParquetSettings.COMPRESSION),
                values.get(ParquetSettings.COMPRESSION_LEVEL),
                rowGroupBytes(),
                values.get(ParquetSettings.PAGE_BYTES),
                values.get(ParquetSettings.DICTIONARY),
                Set.copyOf(values.get(ParquetSettings.PLAIN_COLUMNS)),
                Set.copyOf(values.get(ParquetSettings.BLOOM_FILTER_COLUMNS)));
    }

    private long rowGroupBytes() {
        long configured = values.get(ParquetSettings.ROW_GROUP_BYTES);
        if (isSnapshot()) {
            return Math.min(configured, TABLE_ROW_GROUP_BYTES_AT_MOST);
        }
        return storeUrl().hasDirectories() ? configured : Math.min(configured, SENT_ROW_GROUP_BYTES_AT_MOST);
    }

    private ZoneId timeZone() {
        return values.get(ParquetSettings.TIME_ZONE);
    }
}
