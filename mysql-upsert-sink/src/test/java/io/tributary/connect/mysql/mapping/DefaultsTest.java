package io.tributary.connect.mysql.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.dimension.ColumnOfField;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** A default of a schema stands for a null where no null is allowed: in a row, its key, and the members that it names. */
class DefaultsTest {
    private static final ConversionRules EXACT = new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC);
    private static final Schema KEY = SchemaBuilder.struct()
            .field("id", SchemaBuilder.string().defaultValue("k").build())
            .build();
    private static final Schema VALUE = SchemaBuilder.struct()
            .field("member", SchemaBuilder.string().defaultValue("m").build())
            .field("city", SchemaBuilder.string().defaultValue("c").build())
            .build();

    private final Table members = Tables.named("dim")
            .notNull("name", Tables.text(9))
            .with("city", Tables.text(9))
            .primaryKey("name")
            .build();
    private final Dimension dimension = Dimension.of(
            new DimensionSettings(
                    "d",
                    TableName.whole("dim"),
                    Set.of("t"),
                    new ColumnOfField("name", "member"),
                    List.of(new ColumnOfField("city", "city")),
                    null,
                    null,
                    null),
            members,
            new ConversionTable(EXACT));
    private final Table table = Tables.named("t")
            .notNull("id", Tables.text(9))
            .with("member", Tables.text(9))
            .primaryKey("id")
            .build();
    private final SinkRecords records = SinkRecords.of("t", 0);

    @Test
    void theDefaultOfARequiredFieldCountsInEachPartOfARecord() {
        MappedRecord mapped = mapper().map(records.record(KEY, new Struct(KEY), VALUE, new Struct(VALUE)));

        assertThat(values(mapped.change().row(), table)).containsExactly("k", "m");
        assertThat(values(mapped.messages().get(0).row(), members)).containsExactly("m", "c");
        assertThat(mapped.messages().get(0).describes()).isTrue();
    }

    @Test
    void aTombstonesKeyHasTheSameDefault() {
        SinkRecord tombstone = records.record(KEY, new Struct(KEY), null, null);

        assertThat(values(mapper().map(tombstone).change().row(), table)).containsExactly("k");
    }

    @Test
    void aNullThatAProducerMayWriteStaysANull() {
        Schema optional = SchemaBuilder.struct()
                .field(
                        "member",
                        SchemaBuilder.string().optional().defaultValue("m").build())
                .build();

        assertThatThrownBy(() -> mapper().map(records.record(
                        KEY, new Struct(KEY), optional, new Struct(optional).put("member", null))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'member' is absent or null");
    }

    private RecordMapper mapper() {
        MappingRules rules = new Rules().keySource(KeySource.RECORD_KEY).build();
        return new RecordMapper(table, rules, List.of(dimension), null);
    }

    private static List<Object> values(Row row, Table table) {
        return row.carried(table).stream().<Object>map(row::value).toList();
    }
}
