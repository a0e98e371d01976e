package io.tributary.connect.parquet;

import io.tributary.connect.parquet.append.Tombstones;
import io.tributary.connect.parquet.commit.PathEscape;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.path.MissingTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.path.TimeSource;
import io.tributary.connect.parquet.path.TimeUnitOfField;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.DeclaredSchema;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.schema.TimesOfDay;
import io.tributary.connect.parquet.schema.UnknownFields;
import io.tributary.connect.parquet.store.StoreUrl;
import io.tributary.connect.parquet.table.VersionDirectories;
import io.tributary.connect.support.config.Form;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.config.Settings;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The settings of the Parquet sink, each declared once. Beside them there are those that carry a name of the user's. */
final class ParquetSettings {
    private static final Settings ALL = new Settings();

    private static final Settings.Group LAKE = ALL.group("Lake");

    static final Setting<StoreUrl> STORE_URL = LAKE.setting(
                    "store.url",
                    "Root of the lake",
                    Form.text(
                            StoreUrl::parse,
                            "file:///<directory>, hdfs://<host>/<directory>, s3://<bucket>/<directory>"))
            .importance(Importance.HIGH)
            .width(Width.LONG)
            .doc("Root of the lake, a directory as file:///…, hdfs://<name node or name service>/…, viewfs://… or"
                    + " s3://<bucket>/…. A local one must be the same storage on each worker, with hard links. For"
                    + " HDFS, any setting of its client can be given behind the prefix store.hadoop, as in"
                    + " store.hadoop.dfs.client.use.datanode.hostname. S3 needs the jars of tributary-store-s3 in"
                    + " the plugin's directory, and takes write.mode=append only.")
            .required();

    static final Setting<String> WRITER_ID = LAKE.setting("writer.id", "Writer", Form.anyText())
            .importance(Importance.LOW)
            .doc(
                    "Which Kafka cluster this connector runs on, in your own words. Needed only where connectors of the same"
                            + " name on several clusters can reach one lake: all but the one that came first are refused. After a"
                            + " fail-over to a mirror, keep it and alter the offsets.")
            .withDefault("");

    static final Setting<Writing> WRITE_MODE = LAKE.setting("write.mode", "Write mode", Form.choice(Writing.class))
            .importance(Importance.HIGH)
            .doc("append adds every record as a row (streams). snapshot keeps the newest"
                    + " row of each key and makes complete, numbered versions of that table at intervals; a record without value"
                    + " deletes its key. The mode of a connector cannot be changed later.")
            .withDefault("append");

    static final Setting<String> PATH_TEMPLATE = LAKE.setting(
                    "path.template",
                    "Path template",
                    Form.text(ParquetSettings::template, "directory names and variables joined by slashes"))
            .importance(Importance.HIGH)
            .width(Width.LONG)
            .doc("Directory of a record below store.url. Variables: ${topic},"
                    + " ${partition}, ${time:<pattern of java.time.format.DateTimeFormatter>}, ${field:<path>},"
                    + " ${header:<name>}. A field's name with dots may stand in double quotes, as in ${field:\"user.country\"}."
                    + " Values are texts, numbers, booleans and dates, escaped so that no two share a directory. With write.mode=snapshot, the"
                    + " directory of a version: its last name holds ${version}, the names before may hold ${topic}, and without"
                    + " a setting it is tables/${topic}/version=v${version}.")
            .withDefault("streams/${topic}/year=${time:yyyy}/month=${time:MM}/day=${time:dd}");

    static final Setting<PathEscape> PATH_ESCAPE = LAKE.setting(
                    "path.escape", "Names of directories", Form.choice(PathEscape.class))
            .importance(Importance.LOW)
            .doc(
                    "How values are escaped in names of directories: topic (by the rule that the topic was claimed with) or hive."
                            + " By Hive's rule, that of topics claimed from now on, what Hive escapes is %XX, and a dot at the end; all"
                            + " else stays, so that every reader sees c=\u00e4. By the rule of topics that older releases have claimed"
                            + " all but ASCII's letters, digits, -_.~+@, and inner spaces is %XX, which Spark and Trino misread beyond"
                            + " ASCII. With hive such a topic goes over to Hive's rule for good, with a warning, because one value may"
                            + " have two directories then.")
            .withDefault("topic");

    private static final Settings.Group TIME = ALL.group("Time");

    static final Setting<TimeSource> TIME_SOURCE = TIME.setting(
                    "time.source", "Time source", Form.text(TimeSource::parse, "record, wallclock, field:<path>"))
            .doc(
                    "Which time decides the directory: record (the Kafka timestamp),"
                            + " wallclock, or field:<path> (ISO-8601 text, a date or timestamp of Connect or Debezium, or an epoch number).")
            .withDefault("record");

    static final Setting<Optional<TimeUnitOfField>> TIME_FIELD_UNIT = TIME.setting(
                    "time.field.unit", "Unit of the time field", Form.choice(TimeUnitOfField.class))
            .doc(
                    "What an epoch number in the time field, or for a declared TIMESTAMP column, counts: s, ms, us or ns. Needed only"
                            + " for numbers without a schema that tells.")
            .optional();

    static final Setting<MissingTime> TIME_MISSING = TIME.setting(
                    "time.missing", "Missing time", Form.choice(MissingTime.class))
            .doc("What becomes of a record without that time: fail (a bad record),"
                    + " record (take the Kafka timestamp) or wallclock.")
            .withDefault("fail");

    static final Setting<ZoneId> TIME_ZONE = TIME.setting("time.zone", "Time zone", Form.zone())
            .doc("Zone of ${time:…} for instants, and of texts without offset, such as UTC or Europe/Berlin. Debezium's"
                    + " timestamps without zone and times of day go by their own calendar.")
            .withDefault("UTC");

    private static final Settings.Group FLUSH = ALL.group("Flush");

    static final Setting<Long> FLUSH_RECORDS = FLUSH.setting("flush.records", "Records", Form.atLeast(1))
            .doc("Publish the open files of a Kafka partition when they hold so many records.")
            .withDefault(1_000_000L);

    static final Setting<Long> FLUSH_BYTES = FLUSH.setting("flush.bytes", "Bytes", Form.atLeast(1))
            .doc("Publish the open files of a Kafka partition when they hold about so many bytes.")
            .withDefault(268_435_456L);

    static final Setting<Long> FLUSH_INTERVAL = FLUSH.setting("flush.interval.ms", "Interval (ms)", Form.atLeast(1))
            .doc("Publish the open files of a Kafka partition when the oldest record"
                    + " in them has waited so long, whether or not new records come.")
            .withDefault(60_000L);

    static final Setting<Long> MEMORY_LIMIT = FLUSH.setting(
                    "memory.limit.bytes", "Memory limit (bytes)", Form.atLeast(0))
            .doc("Memory of all open files of a task. Over it, the partition that"
                    + " holds most is committed early. 0 means a quarter of the worker's heap divided by tasks.max.")
            .withDefault(0L);

    private static final Settings.Group SNAPSHOT = ALL.group("Snapshots");

    static final Setting<Long> SNAPSHOT_INTERVAL = SNAPSHOT.setting(
                    "snapshot.interval.ms", "Interval (ms)", Form.atLeast(1_000))
            .doc("How long after one version of a table the next is made, also"
                    + " without new records. The first is due after a minute, or one interval if that is shorter. None is"
                    + " made before each partition has caught up with its topic.")
            .withDefault(86_400_000L);

    static final Setting<Integer> SNAPSHOT_RETENTION = SNAPSHOT.setting(
                    "snapshot.retention.versions", "Versions to keep", Form.countOf(1))
            .width(Width.SHORT)
            .doc("How many versions of a table stay; older ones that this connector has made are removed.")
            .withDefault(7);

    static final Setting<TableKey> SNAPSHOT_KEY = SNAPSHOT.setting(
                    "snapshot.key",
                    "Key of a table",
                    Form.text(TableKey::parse, "record_key, or field paths joined by commas"))
            .doc("What tells the rows of a table apart: record_key, or fields of the"
                    + " value joined by commas. It is stored as text in the column _key.")
            .withDefault("record_key");

    private static final Settings.Group RETRY = ALL.group("Retries");

    static final Setting<Long> RETRY_BACKOFF = RETRY.setting("retry.backoff.ms", "Backoff (ms)", Form.atLeast(1))
            .importance(Importance.LOW)
            .doc("How long to wait before a failed call of the store is made again; doubles up to ten seconds.")
            .withDefault(200L);

    static final Setting<Long> RETRY_TIMEOUT = RETRY.setting("retry.timeout.ms", "Timeout (ms)", Form.atLeast(0))
            .importance(Importance.LOW)
            .doc("How long the store may fail a partition before the task fails. Until then it stays RUNNING.")
            .withDefault(600_000L);

    static final Setting<List<String>> PUBLISH_LOST_ACCEPT = RETRY.setting(
                    "publish.lost.accept", "Accepted losses", Form.names())
            .importance(Importance.LOW)
            .doc("Losses that you accept, so that their partitions go on: of a partition that has stopped because"
                    + " committed files vanished before they were published. The error in the log says what to write here,"
                    + " as <topic>-<partition>@<log entry>.")
            .withDefault(List.of());

    private static final Settings.Group ROW = ALL.group("Rows");

    static final Setting<List<String>> METADATA_COLUMNS = ROW.setting(
                    "metadata.columns", "Metadata columns", Form.namesAmong(metadataColumnNames()))
            .doc(
                    "Columns that tell where a row comes from, any of _topic,"
                            + " _partition, _offset, _timestamp, _key. Topic, partition and offset are those before transformations.")
            .withDefault(List.of());

    static final Setting<List<String>> KEY_COLUMNS = ROW.setting("key.columns", "Key columns", Form.names())
            .doc("Fields of the record key that become columns. A key without fields,"
                    + " such as a text, becomes the one column named here.")
            .withDefault(List.of());

    static final Setting<Tombstones> TOMBSTONES = ROW.setting("tombstones", "Tombstones", Form.choice(Tombstones.class))
            .doc("What becomes of a record without value: skip, write (a row of metadata"
                    + " and key columns only) or fail (a bad record).")
            .withDefault("skip");

    private static final Settings.Group SCHEMA = ALL.group("Schema");

    static final Setting<UnknownFields> UNKNOWN_FIELDS = SCHEMA.setting(
                    "schema.unknown.fields", "Unknown fields", Form.choice(UnknownFields.class))
            .doc("What becomes of fields that the declared schema of their topic"
                    + " lacks, at any depth: add (as columns of inferred type), ignore or fail (a bad record). A schema is"
                    + " declared by schema.declared.<topic> as name TYPE, …, with the types BOOLEAN, INT, BIGINT, FLOAT, DOUBLE,"
                    + " DECIMAL(p,s), STRING, BYTES, DATE, TIME, TIMESTAMP, TIMESTAMP_NTZ (a wall clock), STRUCT<name TYPE, …>,"
                    + " ARRAY<TYPE> and MAP<TYPE, TYPE>; a name with other characters than letters, digits, _, - and . stands between backticks."
                    + " Values are coerced where that is exact ('12.30' into DECIMAL(15,2), an ISO-8601 text into TIMESTAMP),"
                    + " else their record is a bad one.")
            .withDefault("add");

    static final Setting<Conflict> CONFLICT = SCHEMA.setting("schema.conflict", "Conflict", Form.choice(Conflict.class))
            .doc("What becomes of a value without schema that its column cannot hold,"
                    + " such as a text in a column of numbers: dlq (its record is a bad one), string (files from then on hold"
                    + " the column as text, with numbers as they are and objects and lists as JSON) or sibling (the column stays,"
                    + " and such values go into another one, as <field>_string; items of one list that have no type in common"
                    + " become text).")
            .withDefault("dlq");

    static final Setting<Numbers> NUMBERS = SCHEMA.setting("schema.numbers", "Numbers", Form.choice(Numbers.class))
            .doc(
                    "Which columns numbers without schema get: infer (BIGINT where the first rows of a topic, up to 20000 or 8 MiB"
                            + " before its first file, bring integers only; DOUBLE in the files from then on where fractions come"
                            + " later, which Spark cannot read as one table), double (DOUBLE also for integers, as far"
                            + " as a double holds them exactly: up to 2^53; declare fields of longer ones, such as ids, as BIGINT) or"
                            + " sibling (the column of the first number stays, and those that it does not hold exactly go into"
                            + " another one, as fractions into <field>_double beside a BIGINT). A column that a topic has stays as"
                            + " it is.")
            .withDefault("infer");

    static final Setting<Integer> COLUMNS_MAX = SCHEMA.setting("schema.columns.max", "Columns at most", Form.countOf(1))
            .importance(Importance.LOW)
            .width(Width.SHORT)
            .doc("How many columns the records of one topic may bring in all. A record"
                    + " with more is a bad one: objects with ever new names are better declared as MAP or STRING.")
            .withDefault(RowRules.COLUMNS_AT_MOST);

    private static final Settings.Group PARQUET = ALL.group("Parquet");

    static final Setting<Compression> COMPRESSION = PARQUET.setting(
                    "parquet.compression", "Compression", Form.choice(Compression.class))
            .importance(Importance.LOW)
            .doc("Compression of the column data.")
            .withDefault("zstd");

    static final Setting<Integer> COMPRESSION_LEVEL = PARQUET.setting(
                    "parquet.compression.level", "Compression level", Form.between(1, 22))
            .importance(Importance.LOW)
            .width(Width.SHORT)
            .doc("Level of the zstd compression, 1 (fast) to 22 (small).")
            .withDefault(1);

    static final Setting<Long> ROW_GROUP_BYTES = PARQUET.setting(
                    "parquet.row.group.bytes", "Row group bytes", Form.atLeast(1))
            .importance(Importance.LOW)
            .doc(
                    "Size of a row group, which an open file holds in memory. With write.mode=snapshot 16777216 at the most.")
            .withDefault(134_217_728L);

    static final Setting<Integer> PAGE_BYTES = PARQUET.setting("parquet.page.bytes", "Page bytes", Form.countOf(1))
            .importance(Importance.LOW)
            .doc("Size of a page, the unit of encoding and compression.")
            .withDefault(1_048_576);

    static final Setting<Boolean> DICTIONARY = PARQUET.setting("parquet.dictionary", "Dictionary", Form.flag())
            .importance(Importance.LOW)
            .width(Width.SHORT)
            .doc(
                    "Whether columns with few distinct values are stored by dictionary. A column that gained nothing from one in a"
                            + " file of 20 000 rows or more goes without in the next 15 files.")
            .withDefault(true);

    static final Setting<TimesOfDay> TIMES = PARQUET.setting(
                    "parquet.times", "Times of day", Form.choice(TimesOfDay.class))
            .importance(Importance.LOW)
            .doc(
                    "What times of day become in columns that are new: time (Parquet's TIME in microseconds, on no day and in"
                            + " no zone; Spark 3 cannot read a topic that has one), bigint (the microseconds as a plain number) or"
                            + " string (hh:mm:ss.ffffff), which all readers take. A column that a topic has stays as it is.")
            .withDefault("time");

    static final Setting<Boolean> NANOS = PARQUET.setting("parquet.nanos", "Nanoseconds", Form.flag())
            .importance(Importance.LOW)
            .width(Width.SHORT)
            .doc(
                    "Whether times in nanoseconds (Debezium's NanoTimestamp and NanoTime) get columns of nanoseconds where a column"
                            + " is new and not declared; times of day only with parquet.times=time. Spark cannot read a topic"
                            + " that has one. Otherwise they become microseconds where that is exact, else their record is a"
                            + " bad one. A column that a topic has stays as it is.")
            .withDefault(false);

    static final Setting<List<String>> PLAIN_COLUMNS = PARQUET.setting(
                    "parquet.plain.columns", "Columns without dictionary", Form.names())
            .importance(Importance.LOW)
            .doc("Columns stored without dictionary even so, because nearly all their"
                    + " values differ; a field of a structure as user.id, the items of a list as tags.list.element.")
            .withDefault(List.of());

    static final Setting<List<String>> BLOOM_FILTER_COLUMNS = PARQUET.setting(
                    "parquet.bloom.filter.columns", "Columns with bloom filter", Form.names())
            .importance(Importance.LOW)
            .doc("Columns with a bloom filter, by which readers skip row groups"
                    + " without a wanted value; named like those of parquet.plain.columns. Each costs an open file up to"
                    + " 3.5 megabytes of memory. A column whose values all fit a dictionary gets none: readers look"
                    + " there instead.")
            .withDefault(List.of());

    /** In front of the Hadoop client's own settings. */
    static final String HADOOP_PREFIX = "store.hadoop.";
    /** In front of the topic whose columns are declared. */
    static final String DECLARED_PREFIX = "schema.declared.";

    static {
        S3Settings.declare(ALL);
    }

    private ParquetSettings() {}

    /** What becomes of records. */
    enum Writing {
        APPEND,
        SNAPSHOT
    }

    static ConfigDef definition() {
        return ALL.definition();
    }

    /** What a config says, with an error on each setting that cannot be read. */
    static SettingValues parse(Map<String, String> config) {
        return ALL.parse(config);
    }

    /** Whether a key is one of those that carry a name of the user's. */
    static boolean isNamed(String key) {
        return isHadoopSetting(key) || isDeclaredSchema(key);
    }

    private static boolean isDeclaredSchema(String key) {
        return key.startsWith(DECLARED_PREFIX) && key.length() > DECLARED_PREFIX.length();
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

    private static boolean isHadoopSetting(String key) {
        return key.startsWith(HADOOP_PREFIX) && key.length() > HADOOP_PREFIX.length();
    }

    /** Which of the two a mode needs is for {@link WriteModeRules} to say, and the zone is another setting's. */
    private static String template(String setting, String text) {
        Object unused = text.contains("${version}")
                ? VersionDirectories.parse(setting, text)
                : PathTemplate.parse(setting, text, ZoneOffset.UTC);
        return text;
    }

    private static String[] metadataColumnNames() {
        return Arrays.stream(MetadataColumn.values())
                .map(MetadataColumn::columnName)
                .toArray(String[]::new);
    }
}
