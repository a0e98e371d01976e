package io.tributary.connect.mysql.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.Json;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberWriteTest {
    private static final String EARLY = "1970-01-01 00:00:01.000000";
    private static final String LATE = "1970-01-01 00:00:09.000000";

    private final Table table = Tables.named("dim")
            .counted("id")
            .notNull("name", Tables.text(9))
            .with("city", Tables.text(9))
            .with("country", Tables.text(9))
            .with("at", new ColumnType.DateTime(6, false))
            .primaryKey("id")
            .unique("name", "name")
            .build();
    private final Dimension dimension = Dimension.of(
            new DimensionSettings(
                    "users",
                    TableName.whole("dim"),
                    Set.of("t"),
                    new ColumnOfField("name", "user"),
                    List.of(new ColumnOfField("city", "city"), new ColumnOfField("country", "country")),
                    "id",
                    "at",
                    null),
            table,
            new ConversionTable(new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC)));

    @Test
    void aMissingMemberIsWrittenWithWhatItsMessagesCarry() {
        assertThat(write(null, message(1, "Berlin", null), message(2, null, "DE")))
                .isEqualTo("- u Berlin DE 1970-01-01 00:00:02.000000");
    }

    @Test
    void aMissingMemberWithoutAttributesIsItsKeyAlone() {
        assertThat(write(null, message(1, null, null))).isEqualTo("- u - - -");
    }

    @Test
    void aMemberThatSaysItAllAlreadyIsNotWritten() {
        assertThat(write(stored("Berlin", "DE", EARLY), message(1, "Berlin", "DE"), message(5, null, null)))
                .isNull();
    }

    @Test
    void onlyCarriedAttributesAreWrittenWithTheKnownSurrogateKey() {
        assertThat(write(stored("Berlin", "DE", EARLY), message(9, "Bonn", null)))
                .isEqualTo("7 u Bonn - " + LATE);
    }

    @Test
    void aNewerMessageMovesTheTimeEvenIfItChangesNothing() {
        assertThat(write(stored("Berlin", "DE", EARLY), message(9, "Berlin", null)))
                .isEqualTo("7 u Berlin - " + LATE);
    }

    @Test
    void anOlderMessageIsIgnoredAlsoWithinTheBatch() {
        assertThat(write(stored("Berlin", "DE", LATE), message(1, "Bonn", "AT")))
                .isNull();
        assertThat(write(null, message(9, "Bonn", null), message(1, "Berlin", "DE")))
                .isEqualTo("- u Bonn - " + LATE);
    }

    @Test
    void aNullKeyMakesABadRecord() {
        assertThatThrownBy(
                        () -> dimension.message(SinkRecords.of("t", 0).schemaless("k", Json.object("city", "Berlin"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'user' is absent or null, and it is the key of dimension 'users'.");
    }

    private String write(Row stored, MemberMessage... messages) {
        Row row = MemberWrite.of(dimension, stored, Arrays.asList(messages));
        return row == null
                ? null
                : String.join(
                        " ",
                        table.columns().stream()
                                .map(column -> row.carries(column) ? String.valueOf(row.value(column)) : "-")
                                .toList());
    }

    private MemberMessage message(long second, String city, String country) {
        return dimension.message(SinkRecords.of("t", 0)
                .timestamp(second * 1000)
                .schemaless("k", Json.object("user", "u", "city", city, "country", country)));
    }

    private Row stored(String city, String country, String at) {
        return Row.of(table)
                .set(table.columns().get(0), 7L)
                .set(table.columns().get(2), city)
                .set(table.columns().get(3), country)
                .set(table.columns().get(4), at);
    }
}
