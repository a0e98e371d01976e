package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.junit.jupiter.api.Test;

class DeclaredFormTest {
    private static final String NARROW = "n INT, p DECIMAL(4,2), in STRUCT<list ARRAY<DECIMAL(9)>, m MAP<STRING, INT>>";
    private static final String WIDER =
            "n BIGINT, p DECIMAL(20,2), in STRUCT<list ARRAY<DECIMAL(12)>, m MAP<STRING, BIGINT>>";

    @Test
    void filesStayAlikeWhereATypeIsDeclaredWiderAtAnyDepth() {
        assertThat(primitives(DeclaredForm.WIDE.of(declared(NARROW))))
                .isEqualTo(primitives(DeclaredForm.WIDE.of(declared(WIDER))));
    }

    @Test
    void topicsOfOldKeepTheBytesThatEachTypeNeeds() {
        assertThat(DeclaredForm.BY_TYPE.of(declared(NARROW))).isEqualTo(declared(NARROW));
        assertThat(primitives(declared(NARROW))).isNotEqualTo(primitives(declared(WIDER)));
    }

    @Test
    void leavesOtherTypesAlone() {
        Struct others = declared("t TIME, f FLOAT, d DATE, s STRING, at TIMESTAMP");
        assertThat(DeclaredForm.WIDE.of(others)).isEqualTo(others);
    }

    private static Struct declared(String columns) {
        return DeclaredSchema.parse("schema.declared.t", columns);
    }

    private static List<String> primitives(Struct columns) {
        MessageType message = ParquetSchemas.message(columns);
        return message.getColumns().stream()
                .map(column -> primitive(column.getPrimitiveType()))
                .toList();
    }

    private static String primitive(PrimitiveType type) {
        return type.getPrimitiveTypeName() + "(" + type.getTypeLength() + ")";
    }
}
