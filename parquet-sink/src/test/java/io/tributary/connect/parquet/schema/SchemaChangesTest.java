package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaChangesTest {
    @Test
    void namesColumnsThatAreNotNamedLikeTheirFieldsOnce() {
        TopicSchema narrow = value(new Column("a", Scalar.INT));
        TopicSchema wide = value(new Column("a", Scalar.INT), new Column("A", "A_2", Scalar.INT));
        assertThat(SchemaChanges.between(narrow, wide))
                .containsExactly(
                        "Field 'A' is stored in column 'A_2', because another column or directory key has its name");
        assertThat(SchemaChanges.between(wide, wide)).isEmpty();
    }

    @Test
    void namesColumnsThatBecomeText() {
        TopicSchema narrow = value(
                new Column("a", Scalar.INT),
                new Column("list", new ListOf(Scalar.BOOLEAN)),
                new Column(
                        "in", new Struct(List.of(new Column("b", new Struct(List.of(new Column("c", Scalar.INT))))))));
        TopicSchema wide = value(
                new Column("a", Scalar.STRING),
                new Column("list", new ListOf(Scalar.STRING)),
                new Column("in", new Struct(List.of(new Column("b", Scalar.STRING)))),
                new Column("text from the start", Scalar.STRING));
        assertThat(SchemaChanges.between(narrow, wide))
                .containsExactly(text("a", "INT"), text("list[]", "BOOLEAN"), text("in.b", "a structure"));
    }

    private static String text(String path, String type) {
        return "Field '" + path + "' is stored as text from now on, because its values are not all " + type
                + " (schema.conflict=string)";
    }

    private static TopicSchema value(Column... columns) {
        return new TopicSchema(Struct.EMPTY, new Struct(List.of(columns)));
    }
}
