package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaChangesTest {
    @Test
    void namesColumnsThatAreNotNamedLikeTheirFieldsOnce() {
        TopicSchema narrow = value(new Column("a", Scalar.INT));
        TopicSchema wide = value(new Column("a", Scalar.INT), new Column("A", "A_2", Scalar.INT));
        assertThat(SchemaChanges.between(narrow, wide).sentences())
                .containsExactly(
                        "Field 'A' is stored in column 'A_2', because another column or directory key has its name");
        assertThat(SchemaChanges.between(wide, wide).sentences()).isEmpty();
    }

    @Test
    void namesAnotherColumnOfAFieldOnce() {
        TopicSchema narrow = value(new Column("a", Scalar.BIGINT));
        TopicSchema wide = value(new Column("a", Scalar.BIGINT), new Column("a", "a_double", Scalar.DOUBLE));
        assertThat(SchemaChanges.between(narrow, wide).sentences())
                .containsExactly(
                        "Field 'a' is stored in column 'a_double' where its column 'a' cannot hold it, which stays"
                                + " BIGINT (schema.numbers=sibling or schema.conflict=sibling)");
        assertThat(SchemaChanges.between(narrow, wide).breaks()).isEmpty();
        assertThat(SchemaChanges.between(wide, wide).sentences()).isEmpty();
        TopicSchema wider = value(new Column("a", Scalar.BIGINT), new Column("a", "a_double", Scalar.STRING));
        assertThat(SchemaChanges.between(wide, wider).breaks()).hasSize(1);
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
        assertThat(SchemaChanges.between(narrow, wide).sentences())
                .containsExactly(text("a", "INT"), text("list[]", "BOOLEAN"), text("in.b", "a structure"));
    }

    @Test
    void namesColumnsThatReadersCannotTakeForOneWithThoseBefore() {
        TopicSchema narrow = value(
                new Column("a", Scalar.BIGINT),
                new Column("list", new ListOf(Scalar.INT)),
                new Column("digits", new Decimal(5, 2)),
                new Column("scale", new Decimal(5, 2)),
                new Column("old", new Decimal(5, 2, DecimalForm.BY_DIGITS)),
                new Column("millis", Scalar.TIMESTAMP_MILLIS),
                new Column("map", new MapOf(Scalar.INT, Scalar.DATE)),
                new Column("same", Scalar.DATE));
        TopicSchema wide = value(
                new Column("a", Scalar.DOUBLE),
                new Column("list", new ListOf(Scalar.BIGINT)),
                new Column("digits", new Decimal(21, 2)),
                new Column("scale", new Decimal(7, 4)),
                new Column("old", new Decimal(21, 2, DecimalForm.BY_DIGITS)),
                new Column("millis", Scalar.TIMESTAMP_MICROS),
                new Column("map", new MapOf(Scalar.BIGINT, Scalar.DATE)),
                new Column("same", Scalar.DATE),
                new Column("new", Scalar.DOUBLE));
        assertThat(SchemaChanges.between(narrow, wide).breaks())
                .satisfiesExactly(
                        a -> assertThat(a)
                                .isEqualTo(
                                        "Field 'a' is DOUBLE from now on, and BIGINT in the files before: Spark cannot"
                                                + " read both as one table; DuckDB needs union_by_name=true and ClickHouse an"
                                                + " explicit structure, or they show wrong values. Declare the field"
                                                + " (schema.declared) or set schema.numbers=double, and load the topic again into"
                                                + " an empty directory, to have one type"),
                        list -> assertThat(list)
                                .startsWith("Field 'list[]' is BIGINT from now on, and INT in the files before: Spark")
                                .doesNotContain("schema.numbers"),
                        scale -> assertThat(scale)
                                .startsWith("Field 'scale' is DECIMAL(7,4) from now on, and DECIMAL(5,2) in the files"
                                        + " before: Spark cannot read both as one table, and DuckDB may round"),
                        old -> assertThat(old).startsWith("Field 'old' is DECIMAL(21,2) from now on"),
                        key -> assertThat(key).startsWith("Field 'map.key' is BIGINT from now on, and INT"));
        assertThat(SchemaChanges.between(TopicSchema.EMPTY, wide).breaks()).isEmpty();
        assertThat(SchemaChanges.between(wide, wide).breaks()).isEmpty();
    }

    private static String text(String path, String type) {
        return "Field '" + path + "' is stored as text from now on, because its values are not all " + type
                + " (schema.conflict=string)";
    }

    private static TopicSchema value(Column... columns) {
        return new TopicSchema(Struct.EMPTY, new Struct(List.of(columns)));
    }
}
