package io.tributary.connect.mysql.mapping;

import static io.tributary.connect.support.testing.Json.object;
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
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What becomes of two values for one column: none of them vanishes, whatever a hash says. */
class SharedColumnsTest {
    private static final String BOTH = "Fields 'Status' and 'status' go to one column, 'status' of table t, which holds"
            + " only one of their values. Leave the others out with fields.exclude, or map them to columns of their own"
            + " with column.map.";

    private final Table table = Tables.named("t")
            .notNull("id", Tables.integer())
            .with("status", Tables.text(9))
            .with("gone", Tables.integer())
            .primaryKey("id")
            .build();
    private final SinkRecords records = SinkRecords.of("t", 0);
    private final Map<String, String> columnMap = new HashMap<>();
    private KeySource keySource = KeySource.RECORD_VALUE;
    private UnknownFields unknownFields = UnknownFields.FAIL;
    private NullMode nullMode = NullMode.WRITE;
    private DeleteMode deleteMode = DeleteMode.parse("delete.mode", "delete");
    private List<String> excluded = List.of();

    @Test
    void fieldsThatDifferByCaseAreRefusedByBothNamesInEitherOrder() {
        assertRefused(records.json("id", 1, "status", "open", "Status", "closed"), BOTH);
        assertRefused(records.json("Status", "closed", "status", "closed", "id", 1), BOTH);
    }

    @Test
    void aSchemaWithSuchFieldsIsRefusedWhateverItsRecordsCarry() {
        Struct value = new Struct(SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("status", Schema.OPTIONAL_STRING_SCHEMA)
                .field("Status", Schema.OPTIONAL_STRING_SCHEMA)
                .build());
        nullMode = NullMode.KEEP;

        assertRefused(records.struct("k", value.put("id", 1).put("status", "open")), BOTH);
    }

    @Test
    void aMappedFieldDoesNotMeetTheOneThatHasTheColumnsName() {
        columnMap.put("state", "status");

        assertRefused(records.json("id", 1, "status", "open", "state", "closed"), BOTH.replace("'Status'", "'state'"));
        excluded = List.of("status");
        assertThat(row(records.json("id", 1, "status", "open", "state", "closed")))
                .containsExactly("id=1", "status=closed");
    }

    @Test
    void aNullThatIsNotWrittenMeetsNothing() {
        nullMode = NullMode.KEEP;
        assertThat(row(records.json("id", 1, "status", "open", "Status", null))).containsExactly("id=1", "status=open");
        assertThat(row(records.json("id", 1, "Status", null, "status", "open"))).containsExactly("id=1", "status=open");

        nullMode = NullMode.WRITE;
        assertRefused(records.json("id", 1, "Status", null, "status", "open"), BOTH);
    }

    @Test
    void missingFieldsThatDifferByCaseAskForNoColumn() {
        Struct value = new Struct(SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("new", Schema.OPTIONAL_STRING_SCHEMA)
                .field("neu", Schema.OPTIONAL_STRING_SCHEMA)
                .field("NEW", Schema.OPTIONAL_STRING_SCHEMA)
                .build());
        SinkRecord record = records.struct("k", value.put("id", 1).put("new", "a"));

        assertThat(mapper().missingColumns(record)).isEmpty();
        assertThatThrownBy(() -> mapper().map(record)).hasMessageContaining("Fields 'NEW' and 'new' go to one column");
        unknownFields = UnknownFields.IGNORE;
        assertThat(mapper().missingColumns(record)).extracting(NewColumn::name).containsExactly("neu");
    }

    @Test
    void aNameThatNoColumnCanHaveAsksForNone() {
        Struct value = new Struct(SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("half\ud83d", Schema.OPTIONAL_STRING_SCHEMA)
                .field("😀", Schema.OPTIONAL_STRING_SCHEMA)
                .build());

        assertThat(mapper().missingColumns(records.struct("k", value.put("id", 1))))
                .isEmpty();
    }

    @Test
    void aFieldForTheColumnThatMarksDeletedRowsIsRefused() {
        deleteMode = DeleteMode.parse("delete.mode", "soft:gone");

        assertRefused(
                records.json("id", 1, "Gone", 1),
                "Field 'Gone' goes to column 'gone' of table t, which the sink fills, as delete.mode says. Leave the field"
                        + " out with fields.exclude, or map it to another column with column.map.");
        excluded = List.of("Gone");
        assertThat(row(records.json("id", 1, "Gone", 1))).containsExactly("id=1", "gone=0");
    }

    @Test
    void theKeyOfARecordMayRepeatWhatItsValueSays() {
        keySource = KeySource.RECORD_KEY;

        assertThat(row(keyed(object("id", 7), object("id", "7", "status", "open"))))
                .containsExactly("id=7", "status=open");
        assertThat(row(keyed(7, object("id", 7)))).containsExactly("id=7");
        assertRefused(
                keyed(8, object("id", 7)),
                "The record's key and a field of its value go to one column, 'id' (Whole) of table t, and differ. Leave the"
                        + " field out with fields.exclude, map it to another column with column.map, or set"
                        + " key.source=record_value.");
    }

    @Test
    void twoFieldsOfAKeyForOneColumnAreRefused() {
        keySource = KeySource.RECORD_KEY;
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("ID", Schema.INT32_SCHEMA)
                .build();
        String refused = BOTH.replace("'Status' and 'status'", "'ID' and 'id'").replace("'status'", "'id'");

        assertRefused(keyed(object("id", 7, "ID", 8), object("status", "open")), refused);
        assertRefused(
                records.record(schema, new Struct(schema).put("id", 7).put("ID", 7), null, object("status", "open")),
                refused);
    }

    @Test
    void anUnknownMemberIsNamedOnlyWhereNoOtherFieldFillsTheColumn() {
        columnMap.put("state", "status");
        columnMap.put("status", "status");

        Dimension dimension = dimension(List.of(), null);
        nullMode = NullMode.KEEP;
        assertThat(row(records.json("id", 1, "status", null), dimension)).containsExactly("id=1", "status=none");
        assertThat(row(records.json("id", 1, "status", null, "state", "open"), dimension))
                .containsExactly("id=1", "status=open");
    }

    @Test
    void aFieldForTheColumnOfASurrogateKeyIsRefusedUnlessItNamesTheMember() {
        Dimension dimension = dimension(List.of(), "gone");

        assertThatThrownBy(() -> row(records.json("id", 1, "status", "a", "gone", 3), dimension))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'gone' goes to column 'gone' of table t, which the sink fills, as"
                        + " dimension.d.surrogate.key says.");
        columnMap.put("status", "gone");
        assertThat(row(records.json("id", 1, "status", "a"), dimension)).containsExactly("id=1");
    }

    @Test
    void aColumnOfADimensionThatIsNamedTwiceIsRefused() {
        assertThatThrownBy(() -> dimension(List.of("city=town", "City"), null))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage(
                        "Column 'city' (Text) of table dim is named by dimension.d.attributes twice. It can hold one"
                                + " value only.");
        assertThatThrownBy(() -> dimension(List.of("city", "name=alias"), null))
                .hasMessage(
                        "Column 'name' (Text) of table dim is named by dimension.d.attributes and by dimension.d.key."
                                + " It can hold one value only.");
    }

    private static Dimension dimension(List<String> attributes, String surrogateKey) {
        Table members = Tables.named("dim")
                .counted("gone")
                .notNull("name", Tables.text(9))
                .with("city", Tables.text(9))
                .primaryKey("gone")
                .unique("name", "name")
                .build();
        return Dimension.of(
                new DimensionSettings(
                        "d",
                        TableName.whole("dim"),
                        Set.of("t"),
                        new ColumnOfField("name", "status"),
                        attributes.stream()
                                .map(text -> ColumnOfField.parse("a", text))
                                .toList(),
                        surrogateKey,
                        null,
                        "none"),
                members,
                new ConversionTable(conversion()));
    }

    private void assertRefused(SinkRecord record, String reason) {
        assertThatThrownBy(() -> mapper().map(record))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(reason);
    }

    private SinkRecord keyed(Object key, Object value) {
        return records.record(null, key, null, value);
    }

    private List<String> row(SinkRecord record, Dimension... dimensions) {
        Row row = mapper(dimensions).map(record).change().row();
        List<String> columns = new ArrayList<>();
        row.carried(table).forEach(column -> columns.add(column.name() + "=" + row.value(column)));
        return columns;
    }

    private RecordMapper mapper(Dimension... dimensions) {
        MappingRules rules = new Rules()
                .keySource(keySource)
                .columnMap(columnMap)
                .excluded(excluded)
                .unknownFields(unknownFields)
                .nullMode(nullMode)
                .deleteMode(deleteMode)
                .build();
        return new RecordMapper(table, rules, List.of(dimensions), null);
    }

    private static ConversionRules conversion() {
        return new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC);
    }
}
