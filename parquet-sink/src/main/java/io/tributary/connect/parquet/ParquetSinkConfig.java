package io.tributary.connect.parquet;

import io.tributary.connect.parquet.append.AppendMode;
import io.tributary.connect.parquet.append.Tombstones;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.commit.MemoryBudget;
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
import io.tributary.connect.parquet.path.TimeUnitOfField;
import io.tributary.connect.parquet.row.Coercion;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.DeclaredSchema;
import io.tributary.connect.parquet.schema.UnknownFields;
import io.tributary.connect.parquet.store.AbortableStore;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.StoreUrl;
import io.tributary.connect.parquet.table.Retention;
import io.tributary.connect.parquet.table.TableMode;
import io.tributary.connect.parquet.table.TableReset;
import io.tributary.connect.parquet.table.TableSettings;
import io.tributary.connect.parquet.table.Ticks;
import io.tributary.connect.parquet.table.VersionDirectories;
import io.tributary.connect.support.config.Checked;
import io.tributary.connect.support.config.Choice;
import io.tributary.connect.support.config.Names;
import io.tributary.connect.support.config.NumberRange;
import io.tributary.connect.support.retry.RetryPolicy;
import io.tributary.connect.support.seam.Limits;
import io.tributary.connect.support.seam.Rules;
import io.tributary.connect.support.thread.SideThreads;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The settings of the Parquet sink, read into the values that the sink works with. */
public final class ParquetSinkConfig extends AbstractConfig {
    static final String STORE_URL_CONFIG = "store.url";
    private static final String STORE_URL_DOC =
            "Root of the lake, a directory as file:///…, hdfs://<name node or name service>/… or viewfs://…. A local"
                    + " one must be the same storage on each worker, with hard links. For HDFS, any setting of its"
                    + " client can be given behind the prefix store.hadoop, as in"
                    + " store.hadoop.dfs.client.use.datanode.hostname.";

    private static final String HADOOP_PREFIX = "store.hadoop.";

    static final String WRITE_MODE_CONFIG = "write.mode";
    private static final String WRITE_MODE_DOC =
            "append adds every record as a row (streams). snapshot keeps the newest"
                    + " row of each key and makes complete, numbered versions of that table at intervals; a record without value"
                    + " deletes its key. The mode of a connector cannot be changed later.";

    static final String PATH_TEMPLATE_CONFIG = "path.template";
    private static final String PATH_TEMPLATE_DOC = "Directory of a record below store.url. Variables: ${topic},"
            + " ${partition}, ${time:<pattern of java.time.format.DateTimeFormatter>}, ${field:<path>},"
            + " ${header:<name>}. Values are escaped so that no two share a directory. With write.mode=snapshot, the"
            + " directory of a version: its last name holds ${version}, the names before may hold ${topic}, and without"
            + " a setting it is tables/${topic}/version=v${version}.";
    private static final String PATH_TEMPLATE_DEFAULT =
            "streams/${topic}/year=${time:yyyy}/month=${time:MM}/day=${time:dd}";
    private static final String TABLE_TEMPLATE_DEFAULT = "tables/${topic}/version=v${version}";

    static final String TIME_SOURCE_CONFIG = "time.source";
    private static final String TIME_SOURCE_DOC = "Which time decides the directory: record (the Kafka timestamp),"
            + " wallclock, or field:<path> (ISO-8601 text, a date or timestamp of Connect or Debezium, or an epoch number).";

    static final String TIME_FIELD_UNIT_CONFIG = "time.field.unit";
    private static final String TIME_FIELD_UNIT_DOC =
            "What an epoch number in the time field, or for a declared TIMESTAMP column, counts: s, ms, us or ns. Needed only"
                    + " for numbers without a schema that tells.";

    static final String TIME_MISSING_CONFIG = "time.missing";
    private static final String TIME_MISSING_DOC = "What becomes of a record without that time: fail (a bad record),"
            + " record (take the Kafka timestamp) or wallclock.";

    static final String TIME_ZONE_CONFIG = "time.zone";
    private static final String TIME_ZONE_DOC =
            "Zone of ${time:…} and of times without offset, such as UTC or Europe/Berlin.";

    static final String FLUSH_RECORDS_CONFIG = "flush.records";
    private static final String FLUSH_RECORDS_DOC =
            "Publish the open files of a Kafka partition when they hold so many records.";

    static final String FLUSH_BYTES_CONFIG = "flush.bytes";
    private static final String FLUSH_BYTES_DOC =
            "Publish the open files of a Kafka partition when they hold about so many bytes.";

    static final String FLUSH_INTERVAL_CONFIG = "flush.interval.ms";
    private static final String FLUSH_INTERVAL_DOC =
            "Publish the open files of a Kafka partition when the oldest record"
                    + " in them has waited so long, whether or not new records come.";

    static final String MEMORY_LIMIT_CONFIG = "memory.limit.bytes";
    private static final String MEMORY_LIMIT_DOC = "Memory of all open files of a task. Over it, the partition that"
            + " holds most is committed early. 0 means a quarter of the worker's heap divided by tasks.max.";

    static final String RETRY_BACKOFF_CONFIG = "retry.backoff.ms";
    private static final String RETRY_BACKOFF_DOC =
            "How long to wait before a failed call of the store is made again; doubles up to ten seconds.";

    static final String RETRY_TIMEOUT_CONFIG = "retry.timeout.ms";
    private static final String RETRY_TIMEOUT_DOC =
            "How long the store may fail a partition before the task fails. Until then it stays RUNNING.";

    static final String SNAPSHOT_INTERVAL_CONFIG = "snapshot.interval.ms";
    private static final String SNAPSHOT_INTERVAL_DOC = "How long after one version of a table the next is made, also"
            + " without new records. The first is made after a minute, or one interval if that is shorter.";

    static final String SNAPSHOT_RETENTION_CONFIG = "snapshot.retention.versions";
    private static final String SNAPSHOT_RETENTION_DOC =
            "How many versions of a table stay; older ones that this connector has made are removed.";

    static final String SNAPSHOT_KEY_CONFIG = "snapshot.key";
    private static final String SNAPSHOT_KEY_DOC = "What tells the rows of a table apart: record_key, or fields of the"
            + " value joined by commas. It is stored as text in the column _key.";
    private static final String DECLARED_PREFIX = "schema.declared.";

    static final String UNKNOWN_FIELDS_CONFIG = "schema.unknown.fields";
    private static final String UNKNOWN_FIELDS_DOC = "What becomes of fields that the declared schema of their topic"
            + " lacks, at any depth: add (as columns of inferred type), ignore or fail (a bad record). A schema is"
            + " declared by schema.declared.<topic> as name TYPE, …, with the types BOOLEAN, INT, BIGINT, FLOAT, DOUBLE,"
            + " DECIMAL(p,s), STRING, BYTES, DATE, TIME, TIMESTAMP, STRUCT<name TYPE, …>, ARRAY<TYPE> and"
            + " MAP<TYPE, TYPE>; a name with other characters than letters, digits, _, - and . stands between backticks."
            + " Values are coerced where that is exact ('12.30' into DECIMAL(15,2), an ISO-8601 text into TIMESTAMP),"
            + " else their record is a bad one.";

    static final String CONFLICT_CONFIG = "schema.conflict";
    private static final String CONFLICT_DOC = "What becomes of a value without schema that its column cannot hold,"
            + " such as a text in a column of numbers: dlq (its record is a bad one) or string (files from then on hold"
            + " the column as text, with numbers as they are and objects and lists as JSON).";

    static final String COLUMNS_MAX_CONFIG = "schema.columns.max";
    private static final String COLUMNS_MAX_DOC = "How many columns the records of one topic may bring in all. A record"
            + " with more is a bad one: objects with ever new names are better declared as MAP or STRING.";

    static final String KEY_COLUMNS_CONFIG = "key.columns";
    private static final String KEY_COLUMNS_DOC = "Fields of the record key that become columns. A key without fields,"
            + " such as a text, becomes the one column named here.";

    static final String METADATA_COLUMNS_CONFIG = "metadata.columns";
    private static final String METADATA_COLUMNS_DOC = "Columns that tell where a row comes from, any of _topic,"
            + " _partition, _offset, _timestamp, _key. Topic, partition and offset are those before transformations.";

    static final String TOMBSTONES_CONFIG = "tombstones";
    private static final String TOMBSTONES_DOC =
            "What becomes of a record without value: skip, write (a row of metadata"
                    + " and key columns only) or fail (a bad record).";

    static final String COMPRESSION_CONFIG = "parquet.compression";
    private static final String COMPRESSION_DOC = "Compression of the column data.";

    static final String COMPRESSION_LEVEL_CONFIG = "parquet.compression.level";
    private static final String COMPRESSION_LEVEL_DOC = "Level of the zstd compression, 1 (fast) to 22 (small).";

    static final String ROW_GROUP_BYTES_CONFIG = "parquet.row.group.bytes";
    private static final String ROW_GROUP_BYTES_DOC =
            "Size of a row group, which an open file holds in memory. With write.mode=snapshot 16777216 at the most.";

    static final String PAGE_BYTES_CONFIG = "parquet.page.bytes";
    private static final String PAGE_BYTES_DOC = "Size of a page, the unit of encoding and compression.";

    static final String DICTIONARY_CONFIG = "parquet.dictionary";
    private static final String DICTIONARY_DOC =
            "Whether columns with few distinct values are stored by dictionary. A column that gained nothing from one in a"
                    + " file of 20 000 rows or more goes without in the next 15 files.";

    /** Tombstones vanish from compacted topics after a day by default. */
    private static final long LONGEST_UNFOLDED_MS = TimeUnit.HOURS.toMillis(1);

    static final String PLAIN_COLUMNS_CONFIG = "parquet.plain.columns";
    private static final String PLAIN_COLUMNS_DOC =
            "Columns stored without dictionary even so, because nearly all their"
                    + " values differ; a field of a structure as user.id, the items of a list as tags.list.element.";

    static final String BLOOM_FILTER_COLUMNS_CONFIG = "parquet.bloom.filter.columns";
    private static final String BLOOM_FILTER_COLUMNS_DOC =
            "Columns with a bloom filter, by which readers skip row groups"
                    + " without a wanted value; named like those of parquet.plain.columns. Each costs an open file up to"
                    + " 3.5 megabytes of memory. A column whose values all fit a dictionary gets none: readers look"
                    + " there instead.";

    /** A merge holds two of them: one that it reads, one that it writes. */
    private static final long TABLE_ROW_GROUP_BYTES_AT_MOST = 16L << 20;

    /** A commit of many files waits for as many at a time. */
    private static final int STORE_CALLS_AT_A_TIME = 16;
    /** Of Connect: transformations may change a record's timestamp. */
    private static final String TRANSFORMS = "transforms";
    /** More than a writer needs to find the next rows ready. */
    private static final int WAITING_ROWS = 10_000;

    private static final long WAITING_BYTES = 16L << 20;

    private static final String LAKE_GROUP = "Lake";
    private static final String TIME_GROUP = "Time";
    private static final String FLUSH_GROUP = "Flush";
    private static final String RETRY_GROUP = "Retries";
    private static final String ROW_GROUP = "Rows";
    private static final String SNAPSHOT_GROUP = "Snapshots";
    private static final String SCHEMA_GROUP = "Schema";
    private static final String PARQUET_GROUP = "Parquet";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    STORE_URL_CONFIG,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Checked.by(StoreUrl::parse, "file:///<directory>, hdfs://<host>/<directory>"),
                    Importance.HIGH,
                    STORE_URL_DOC,
                    LAKE_GROUP,
                    1,
                    Width.LONG,
                    "Root of the lake")
            .define(
                    WRITE_MODE_CONFIG,
                    ConfigDef.Type.STRING,
                    "append",
                    Choice.of(Writing.class),
                    Importance.HIGH,
                    WRITE_MODE_DOC,
                    LAKE_GROUP,
                    2,
                    Width.SHORT,
                    "Write mode",
                    Choice.of(Writing.class))
            .define(
                    PATH_TEMPLATE_CONFIG,
                    ConfigDef.Type.STRING,
                    PATH_TEMPLATE_DEFAULT,
                    Checked.by(ParquetSinkConfig::template, "directory names and variables joined by slashes"),
                    Importance.HIGH,
                    PATH_TEMPLATE_DOC,
                    LAKE_GROUP,
                    3,
                    Width.LONG,
                    "Path template")
            .define(
                    TIME_SOURCE_CONFIG,
                    ConfigDef.Type.STRING,
                    "record",
                    Checked.by(TimeSource::parse, "record, wallclock, field:<path>"),
                    Importance.MEDIUM,
                    TIME_SOURCE_DOC,
                    TIME_GROUP,
                    1,
                    Width.MEDIUM,
                    "Time source")
            .define(
                    TIME_FIELD_UNIT_CONFIG,
                    ConfigDef.Type.STRING,
                    null,
                    Choice.of(TimeUnitOfField.class),
                    Importance.MEDIUM,
                    TIME_FIELD_UNIT_DOC,
                    TIME_GROUP,
                    2,
                    Width.SHORT,
                    "Unit of the time field",
                    Choice.of(TimeUnitOfField.class))
            .define(
                    TIME_MISSING_CONFIG,
                    ConfigDef.Type.STRING,
                    "fail",
                    Choice.of(MissingTime.class),
                    Importance.MEDIUM,
                    TIME_MISSING_DOC,
                    TIME_GROUP,
                    3,
                    Width.SHORT,
                    "Missing time",
                    Choice.of(MissingTime.class))
            .define(
                    TIME_ZONE_CONFIG,
                    ConfigDef.Type.STRING,
                    "UTC",
                    Checked.by(ParquetSinkConfig::zone, "a zone id"),
                    Importance.MEDIUM,
                    TIME_ZONE_DOC,
                    TIME_GROUP,
                    4,
                    Width.MEDIUM,
                    "Time zone")
            .define(
                    FLUSH_RECORDS_CONFIG,
                    ConfigDef.Type.LONG,
                    1_000_000L,
                    NumberRange.atLeast(1),
                    Importance.MEDIUM,
                    FLUSH_RECORDS_DOC,
                    FLUSH_GROUP,
                    1,
                    Width.MEDIUM,
                    "Records")
            .define(
                    FLUSH_BYTES_CONFIG,
                    ConfigDef.Type.LONG,
                    268_435_456L,
                    NumberRange.atLeast(1),
                    Importance.MEDIUM,
                    FLUSH_BYTES_DOC,
                    FLUSH_GROUP,
                    2,
                    Width.MEDIUM,
                    "Bytes")
            .define(
                    FLUSH_INTERVAL_CONFIG,
                    ConfigDef.Type.LONG,
                    60_000L,
                    NumberRange.atLeast(1),
                    Importance.MEDIUM,
                    FLUSH_INTERVAL_DOC,
                    FLUSH_GROUP,
                    3,
                    Width.MEDIUM,
                    "Interval (ms)")
            .define(
                    MEMORY_LIMIT_CONFIG,
                    ConfigDef.Type.LONG,
                    0L,
                    NumberRange.atLeast(0),
                    Importance.MEDIUM,
                    MEMORY_LIMIT_DOC,
                    FLUSH_GROUP,
                    4,
                    Width.MEDIUM,
                    "Memory limit (bytes)")
            .define(
                    SNAPSHOT_INTERVAL_CONFIG,
                    ConfigDef.Type.LONG,
                    86_400_000L,
                    NumberRange.atLeast(1_000),
                    Importance.MEDIUM,
                    SNAPSHOT_INTERVAL_DOC,
                    SNAPSHOT_GROUP,
                    1,
                    Width.MEDIUM,
                    "Interval (ms)")
            .define(
                    SNAPSHOT_RETENTION_CONFIG,
                    ConfigDef.Type.INT,
                    7,
                    NumberRange.atLeast(1),
                    Importance.MEDIUM,
                    SNAPSHOT_RETENTION_DOC,
                    SNAPSHOT_GROUP,
                    2,
                    Width.SHORT,
                    "Versions to keep")
            .define(
                    SNAPSHOT_KEY_CONFIG,
                    ConfigDef.Type.STRING,
                    "record_key",
                    Checked.by(TableKey::parse, "record_key, or field paths joined by commas"),
                    Importance.MEDIUM,
                    SNAPSHOT_KEY_DOC,
                    SNAPSHOT_GROUP,
                    3,
                    Width.MEDIUM,
                    "Key of a table")
            .define(
                    RETRY_BACKOFF_CONFIG,
                    ConfigDef.Type.LONG,
                    200L,
                    NumberRange.atLeast(1),
                    Importance.LOW,
                    RETRY_BACKOFF_DOC,
                    RETRY_GROUP,
                    1,
                    Width.MEDIUM,
                    "Backoff (ms)")
            .define(
                    RETRY_TIMEOUT_CONFIG,
                    ConfigDef.Type.LONG,
                    600_000L,
                    NumberRange.atLeast(0),
                    Importance.LOW,
                    RETRY_TIMEOUT_DOC,
                    RETRY_GROUP,
                    2,
                    Width.MEDIUM,
                    "Timeout (ms)")
            .define(
                    METADATA_COLUMNS_CONFIG,
                    ConfigDef.Type.LIST,
                    List.of(),
                    Names.of(metadataColumnNames()),
                    Importance.MEDIUM,
                    METADATA_COLUMNS_DOC,
                    ROW_GROUP,
                    1,
                    Width.LONG,
                    "Metadata columns")
            .define(
                    KEY_COLUMNS_CONFIG,
                    ConfigDef.Type.LIST,
                    List.of(),
                    Names.any(),
                    Importance.MEDIUM,
                    KEY_COLUMNS_DOC,
                    ROW_GROUP,
                    2,
                    Width.LONG,
                    "Key columns")
            .define(
                    TOMBSTONES_CONFIG,
                    ConfigDef.Type.STRING,
                    "skip",
                    Choice.of(Tombstones.class),
                    Importance.MEDIUM,
                    TOMBSTONES_DOC,
                    ROW_GROUP,
                    3,
                    Width.SHORT,
                    "Tombstones",
                    Choice.of(Tombstones.class))
            .define(
                    UNKNOWN_FIELDS_CONFIG,
                    ConfigDef.Type.STRING,
                    "add",
                    Choice.of(UnknownFields.class),
                    Importance.MEDIUM,
                    UNKNOWN_FIELDS_DOC,
                    SCHEMA_GROUP,
                    1,
                    Width.SHORT,
                    "Unknown fields",
                    Choice.of(UnknownFields.class))
            .define(
                    CONFLICT_CONFIG,
                    ConfigDef.Type.STRING,
                    "dlq",
                    Choice.of(Conflict.class),
                    Importance.MEDIUM,
                    CONFLICT_DOC,
                    SCHEMA_GROUP,
                    2,
                    Width.SHORT,
                    "Conflict",
                    Choice.of(Conflict.class))
            .define(
                    COLUMNS_MAX_CONFIG,
                    ConfigDef.Type.INT,
                    RowRules.COLUMNS_AT_MOST,
                    NumberRange.atLeast(1),
                    Importance.LOW,
                    COLUMNS_MAX_DOC,
                    SCHEMA_GROUP,
                    3,
                    Width.SHORT,
                    "Columns at most")
            .define(
                    COMPRESSION_CONFIG,
                    ConfigDef.Type.STRING,
                    "zstd",
                    Choice.of(Compression.class),
                    Importance.LOW,
                    COMPRESSION_DOC,
                    PARQUET_GROUP,
                    1,
                    Width.SHORT,
                    "Compression",
                    Choice.of(Compression.class))
            .define(
                    COMPRESSION_LEVEL_CONFIG,
                    ConfigDef.Type.INT,
                    1,
                    NumberRange.between(1, 22),
                    Importance.LOW,
                    COMPRESSION_LEVEL_DOC,
                    PARQUET_GROUP,
                    2,
                    Width.SHORT,
                    "Compression level")
            .define(
                    ROW_GROUP_BYTES_CONFIG,
                    ConfigDef.Type.LONG,
                    134_217_728L,
                    NumberRange.atLeast(1),
                    Importance.LOW,
                    ROW_GROUP_BYTES_DOC,
                    PARQUET_GROUP,
                    3,
                    Width.MEDIUM,
                    "Row group bytes")
            .define(
                    PAGE_BYTES_CONFIG,
                    ConfigDef.Type.INT,
                    1_048_576,
                    NumberRange.atLeast(1),
                    Importance.LOW,
                    PAGE_BYTES_DOC,
                    PARQUET_GROUP,
                    4,
                    Width.MEDIUM,
                    "Page bytes")
            .define(
                    DICTIONARY_CONFIG,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    Importance.LOW,
                    DICTIONARY_DOC,
                    PARQUET_GROUP,
                    5,
                    Width.SHORT,
                    "Dictionary")
            .define(
                    PLAIN_COLUMNS_CONFIG,
                    ConfigDef.Type.LIST,
                    List.of(),
                    Names.any(),
                    Importance.LOW,
                    PLAIN_COLUMNS_DOC,
                    PARQUET_GROUP,
                    6,
                    Width.LONG,
                    "Columns without dictionary")
            .define(
                    BLOOM_FILTER_COLUMNS_CONFIG,
                    ConfigDef.Type.LIST,
                    List.of(),
                    Names.any(),
                    Importance.LOW,
                    BLOOM_FILTER_COLUMNS_DOC,
                    PARQUET_GROUP,
                    7,
                    Width.LONG,
                    "Columns with bloom filter");

    /** What becomes of records. */
    enum Writing {
        APPEND,
        SNAPSHOT
    }

    ParquetSinkConfig(Map<String, String> config) {
        super(DEFINITION, config, false);
    }

    StoreUrl storeUrl() {
        return StoreUrl.parse(STORE_URL_CONFIG, getString(STORE_URL_CONFIG));
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
                ParquetSinkConfig::uniqueId);
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
                !originals().containsKey(TRANSFORMS),
                !isSnapshot());
    }

    boolean isSnapshot() {
        return choice(Writing.class, WRITE_MODE_CONFIG) == Writing.SNAPSHOT;
    }

    private TableSettings snapshots() {
        return new TableSettings(
                versionDirectories(),
                TableKey.parse(SNAPSHOT_KEY_CONFIG, getString(SNAPSHOT_KEY_CONFIG)),
                new Ticks(getLong(SNAPSHOT_INTERVAL_CONFIG)),
                new Retention(getInt(SNAPSHOT_RETENTION_CONFIG)),
                rowRules());
    }

    VersionDirectories versionDirectories() {
        String template = originals().containsKey(PATH_TEMPLATE_CONFIG)
                ? getString(PATH_TEMPLATE_CONFIG)
                : TABLE_TEMPLATE_DEFAULT;
        return VersionDirectories.parse(PATH_TEMPLATE_CONFIG, template);
    }

    /** The key is what rows are merged by. */
    private List<MetadataColumn> tableColumns() {
        List<MetadataColumn> configured = metadataColumns();
        return Arrays.stream(MetadataColumn.values())
                .filter(column -> column == MetadataColumn.KEY || configured.contains(column))
                .toList();
    }

    LogOffsets logOffsets() {
        return new LogOffsets(
                connector(), owner(), store(), new TableReset(), Clock.systemUTC(), ParquetSinkConfig::uniqueId);
    }

    private String connector() {
        return Objects.requireNonNull(originalsStrings().get("name"), "Connect names every connector");
    }

    private Store store() {
        return storeUrl().open(hadoopSettings());
    }

    private static String owner() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    private static String uniqueId() {
        return UUID.randomUUID().toString();
    }

    /** What the Hadoop client is told, its keys without our prefix. */
    Map<String, String> hadoopSettings() {
        Map<String, String> settings = new HashMap<>();
        originalsWithPrefix(HADOOP_PREFIX).forEach((key, value) -> settings.put(key, String.valueOf(value)));
        return settings;
    }

    private static boolean isHadoopSetting(String key) {
        return key.startsWith(HADOOP_PREFIX) && key.length() > HADOOP_PREFIX.length();
    }

    PathTemplate pathTemplate() {
        return PathTemplate.parse(PATH_TEMPLATE_CONFIG, getString(PATH_TEMPLATE_CONFIG), timeZone());
    }

    EventTime eventTime() {
        return new EventTime(
                TimeSource.parse(TIME_SOURCE_CONFIG, getString(TIME_SOURCE_CONFIG)),
                timeFieldUnit(),
                choice(MissingTime.class, TIME_MISSING_CONFIG),
                timeZone(),
                Clock.systemUTC());
    }

    private Optional<TimeUnitOfField> timeFieldUnit() {
        return Optional.ofNullable(getString(TIME_FIELD_UNIT_CONFIG))
                .map(text -> Choice.of(TimeUnitOfField.class).parse(TIME_FIELD_UNIT_CONFIG, text));
    }

    private Rotation rotation() {
        if (isSnapshot()) {
            return new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, LONGEST_UNFOLDED_MS);
        }
        return new Rotation(getLong(FLUSH_RECORDS_CONFIG), getLong(FLUSH_BYTES_CONFIG), getLong(FLUSH_INTERVAL_CONFIG));
    }

    private long memoryLimitBytes() {
        long configured = getLong(MEMORY_LIMIT_CONFIG);
        int tasks = Integer.parseInt(originalsStrings().getOrDefault("tasks.max", "1"));
        return configured > 0 ? configured : Runtime.getRuntime().maxMemory() / 4 / tasks;
    }

    private RetryPolicy retries() {
        return new RetryPolicy(getLong(RETRY_BACKOFF_CONFIG), getLong(RETRY_TIMEOUT_CONFIG));
    }

    Tombstones tombstones() {
        return choice(Tombstones.class, TOMBSTONES_CONFIG);
    }

    RowRules rowRules() {
        return new RowRules(
                isSnapshot() ? tableColumns() : metadataColumns(),
                getList(KEY_COLUMNS_CONFIG),
                declaredSchemas(),
                choice(UnknownFields.class, UNKNOWN_FIELDS_CONFIG),
                choice(Conflict.class, CONFLICT_CONFIG),
                getInt(COLUMNS_MAX_CONFIG),
                new Coercion(timeZone(), timeFieldUnit()),
                isSnapshot()
                        ? versionDirectories().directoryKeys()
                        : pathTemplate().directoryKeys());
    }

    private Map<String, Struct> declaredSchemas() {
        Map<String, Struct> declared = new HashMap<>();
        originalsWithPrefix(DECLARED_PREFIX)
                .forEach((topic, text) ->
                        declared.put(topic, DeclaredSchema.parse(DECLARED_PREFIX + topic, String.valueOf(text))));
        return declared;
    }

    /** The declared schemas of a config, each with its fault if it has one, as a connector's {@code validate} answers. */
    static List<ConfigValue> declaredSchemas(Map<String, String> config) {
        return config.entrySet().stream()
                .filter(setting -> isDeclaredSchema(setting.getKey()))
                .map(setting -> declaredSchema(setting.getKey(), setting.getValue()))
                .toList();
    }

    private static ConfigValue declaredSchema(String key, String text) {
        ConfigValue value = new ConfigValue(key);
        value.value(text);
        try {
            DeclaredSchema.parse(key, text);
        } catch (ConfigException e) {
            value.addErrorMessage(e.getMessage());
        }
        return value;
    }

    /** Whether a key is one of those that carry a name of the user's. */
    static boolean isNamedSetting(String key) {
        return isHadoopSetting(key) || isDeclaredSchema(key);
    }

    private static boolean isDeclaredSchema(String key) {
        return key.startsWith(DECLARED_PREFIX) && key.length() > DECLARED_PREFIX.length();
    }

    private List<MetadataColumn> metadataColumns() {
        List<String> names = getList(METADATA_COLUMNS_CONFIG);
        return Arrays.stream(MetadataColumn.values())
                .filter(column -> names.contains(column.columnName()))
                .toList();
    }

    private ParquetFormat format() {
        return new ParquetFormat(
                choice(Compression.class, COMPRESSION_CONFIG),
                getInt(COMPRESSION_LEVEL_CONFIG),
                rowGroupBytes(),
                getInt(PAGE_BYTES_CONFIG),
                getBoolean(DICTIONARY_CONFIG),
                Set.copyOf(getList(PLAIN_COLUMNS_CONFIG)),
                Set.copyOf(getList(BLOOM_FILTER_COLUMNS_CONFIG)));
    }

    private long rowGroupBytes() {
        long configured = getLong(ROW_GROUP_BYTES_CONFIG);
        return isSnapshot() ? Math.min(configured, TABLE_ROW_GROUP_BYTES_AT_MOST) : configured;
    }

    private ZoneId timeZone() {
        return zone(TIME_ZONE_CONFIG, getString(TIME_ZONE_CONFIG));
    }

    private <E extends Enum<E>> E choice(Class<E> type, String setting) {
        return Choice.of(type).parse(setting, getString(setting));
    }

    /** Which of the two a mode needs is for {@link WriteModeRules} to say. */
    private static Object template(String setting, String text) {
        return text.contains("${version}")
                ? VersionDirectories.parse(setting, text)
                : PathTemplate.parse(setting, text, ZoneOffset.UTC);
    }

    private static ZoneId zone(String setting, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ConfigException(setting, text, "It is no time zone; use one such as UTC or Europe/Berlin");
        }
    }

    private static String[] metadataColumnNames() {
        return Arrays.stream(MetadataColumn.values())
                .map(MetadataColumn::columnName)
                .toArray(String[]::new);
    }
}
