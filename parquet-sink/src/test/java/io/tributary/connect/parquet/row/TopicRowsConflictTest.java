package io.tributary.connect.parquet.row;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Values that the column of their field cannot hold. */
class TopicRowsConflictTest {
    private final GrowingRows rows = GrowingRows.withMetadata();

    @Test
    void writesAnIntegerIntoADoubleColumnOnlyIfItStaysExact() {
        rows.rowOf("a", 1.5);
        assertThat(rows.rowOf("a", 1L << 53)).containsExactly(0x1p53);
        for (long inexact : new long[] {(1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE + 1}) {
            assertThatThrownBy(() -> rows.rowOf("a", inexact))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("Field 'a' is an integer that its DOUBLE column cannot hold exactly.");
        }
        assertThat(rows.rowOf("a", Long.MIN_VALUE)).containsExactly(-0x1p63);
    }

    @Test
    void leavesItsSchemaAloneWhenARecordIsBad() {
        rows.rowOf("a", "text");
        FileSchema schema = rows.schema();
        assertThatThrownBy(() -> rows.rowOf("a", 5L, "b", 1L)).isInstanceOf(BadRecordException.class);
        assertThat(rows.schema()).isSameAs(schema);
        assertThat(rows.rowOf("a", "more")).containsExactly(Binary.fromString("more"));
    }

    @Test
    void leavesItsSchemaAloneWhenTheValueThatWouldWidenItIsBad() {
        rows.rowOf("a", 1L);
        FileSchema schema = rows.schema();
        assertThatThrownBy(() -> rows.rowOf("a", Double.POSITIVE_INFINITY)).isInstanceOf(BadRecordException.class);
        assertThat(rows.schema()).isSameAs(schema);
        assertThat(rows.rowOf("a", (1L << 53) + 1)).containsExactly((1L << 53) + 1);
    }

    @Test
    void refusesAnEmptyListWhereTheColumnHoldsTexts() {
        rows.rowOf("a", "text");
        assertThatThrownBy(() -> rows.rowOf("a", List.of()))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is a list, but its column is STRING, and no type holds both exactly.");
    }

    @Test
    void storesAColumnAsTextFromTheFirstConflictOnWhereThatIsAskedFor() {
        GrowingRows texts = new RowRulesBuilder().conflict(Conflict.STRING).rows();
        assertThat(texts.rowOf("a", 1L, "b", 0.5)).containsExactly(1L, 0.5);
        assertThat(texts.rowOf("a", object("x", 1L), "b", (1L << 53) + 1))
                .containsExactly(Binary.fromString("{\"x\":1}"), Binary.fromString("9007199254740993"));
        FileSchema schema = texts.schema();
        assertThat(texts.rowOf("a", List.of(), "b", 0.5))
                .containsExactly(Binary.fromString("[]"), Binary.fromString("0.5"));
        assertThat(texts.schema()).isSameAs(schema);
        assertThat(texts.rowOf("c", List.of(1L, "x", true))).containsExactly(null, null, new Object[] {
            Binary.fromString("1"), Binary.fromString("x"), Binary.fromString("true")
        });
        assertThatThrownBy(() -> texts.rowOf("a", Double.NaN))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is not finite, which JSON has no number for.");
    }
}
