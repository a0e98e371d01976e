package io.tributary.bench.jmh;

import io.tributary.bench.workload.TableWorkload;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.mapping.ColumnMap;
import io.tributary.connect.mysql.mapping.DeleteMode;
import io.tributary.connect.mysql.mapping.FieldFilter;
import io.tributary.connect.mysql.mapping.FieldNames;
import io.tributary.connect.mysql.mapping.KeyFields;
import io.tributary.connect.mysql.mapping.KeySource;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.mapping.NullMode;
import io.tributary.connect.mysql.mapping.RecordMapper;
import io.tributary.connect.mysql.mapping.UnknownFields;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.sql.UpsertStatement;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableKind;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.mysql.write.Compaction;
import io.tributary.connect.mysql.write.TableChanges;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From records to a statement, per record: one poll of 5 000 records of the benchmark's table topic. What driver and
 * server do with the statement is not in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MySqlRecords {
    private static final int RECORDS = 5_000;
    private static final TableWorkload WORKLOAD = new TableWorkload("bench_table", RECORDS, RECORDS);

    /** How the records look: schemaless JSON, or with their schema. */
    @Param({"schemaless", "struct"})
    private String form = "schemaless";

    private final Table table = table();
    private final RecordMapper mapper = new RecordMapper(table, rules(), List.of(), null);
    private List<SinkRecord> records = List.of();

    @Setup
    public void makeRecords() {
        records = form.equals("struct") ? structs() : schemaless();
    }

    /** Record to row: the fields checked against the columns and converted. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void map(Blackhole sink, Costs costs) {
        costs.start();
        for (SinkRecord record : records) {
            sink.consume(mapper.map(record));
        }
        costs.stop(RECORDS);
    }

    /** The same, and the rows folded to one per key and sorted. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<TableChanges> mapAndFold(Costs costs) {
        costs.start();
        List<TableChanges> changes = folded();
        costs.stop(RECORDS);
        return changes;
    }

    /** The same, and the statement with the values of all rows. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public String mapFoldAndState(Costs costs) {
        costs.start();
        TableChanges changes = folded().get(0);
        String statement = new UpsertStatement(changes.target(), table.columns())
                .text(changes.upserts().get(0), Dialect.MYSQL)
                .toString();
        costs.stop(RECORDS);
        return statement;
    }

    private List<TableChanges> folded() {
        List<RowChange> changes = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            MappedRecord mapped = Objects.requireNonNull(mapper.map(record), "no record is a tombstone");
            changes.add(mapped.change());
        }
        return Compaction.of(changes, (type, texts) -> {
            throw new IllegalStateException("plain ASCII keys are compared without the server");
        });
    }

    private static Table table() {
        List<Column> columns = new ArrayList<>();
        ColumnType text = new ColumnType.Text(200, 800, "utf8mb4", "utf8mb4_0900_ai_ci", false);
        add(columns, "user_id", "varchar(50)", text);
        add(columns, "transaction_type", "varchar(50)", text);
        add(columns, "total_amount", "double", new ColumnType.Floating(false, false, null));
        add(columns, "transaction_count", "bigint", ColumnType.Whole.bits(Long.SIZE, false));
        add(columns, "avg_amount", "double", new ColumnType.Floating(false, false, null));
        add(columns, "min_amount", "double", new ColumnType.Floating(false, false, null));
        add(columns, "max_amount", "double", new ColumnType.Floating(false, false, null));
        add(columns, "user_name", "varchar(200)", text);
        UniqueKey primary = new UniqueKey("PRIMARY", columns.subList(0, 2));
        return new Table(
                TableName.whole(WORKLOAD.topic()),
                TableKind.INNODB,
                columns,
                List.of(primary),
                List.of(primary.columns()),
                List.of(),
                false);
    }

    private static void add(List<Column> columns, String name, String declared, ColumnType type) {
        boolean nullable = columns.size() >= 2;
        columns.add(new Column(columns.size(), name, declared, type, nullable, false, false, false));
    }

    private static MappingRules rules() {
        return new MappingRules(
                KeySource.RECORD_VALUE,
                new KeyFields(FieldNames.NONE),
                null,
                ColumnMap.NONE,
                new FieldFilter(FieldNames.NONE, FieldNames.NONE),
                UnknownFields.FAIL,
                NullMode.WRITE,
                new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC),
                DeleteMode.parse("delete.mode", "delete"),
                null);
    }

    private static List<SinkRecord> structs() {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "true", "converter.type", "value"));
            List<SinkRecord> records = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                records.add(record(i, converter.toConnectData(WORKLOAD.topic(), WORKLOAD.value(i))));
            }
            return records;
        }
    }

    private static List<SinkRecord> schemaless() {
        return structs().stream()
                .map(record ->
                        record((int) record.kafkaOffset(), new SchemaAndValue(null, fields((Struct) record.value()))))
                .toList();
    }

    private static Map<String, Object> fields(Struct struct) {
        Map<String, Object> fields = new HashMap<>();
        struct.schema().fields().forEach(field -> fields.put(field.name(), struct.get(field)));
        return fields;
    }

    private static SinkRecord record(int number, SchemaAndValue value) {
        return new SinkRecord(
                WORKLOAD.topic(),
                0,
                Schema.STRING_SCHEMA,
                WORKLOAD.key(number),
                value.schema(),
                value.value(),
                number,
                0L,
                TimestampType.CREATE_TIME);
    }
}
