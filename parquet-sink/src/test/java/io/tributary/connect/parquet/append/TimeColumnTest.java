package io.tributary.connect.parquet.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.path.TimeSource;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeColumnTest {
    private static final Struct AT = struct("at", Scalar.INSTANT_MICROS);

    @Test
    void findsTheColumnOfTheField() {
        TimeColumn at = column("field:at");
        assertThat(at.in(Struct.EMPTY)).isNull();
        assertThat(at.in(AT)).isEqualTo(Scalar.INSTANT_MICROS);
        assertThat(at.in(AT)).isEqualTo(Scalar.INSTANT_MICROS);
        assertThat(at.in(struct("at", new Declared(Scalar.LOCAL_TIMESTAMP_MICROS))))
                .isEqualTo(Scalar.LOCAL_TIMESTAMP_MICROS);
        assertThat(at.in(struct("other", Scalar.DATE))).isNull();
        assertThat(at.in(struct("at", AT))).isNull();
    }

    @Test
    void findsThoseOfNestedFieldsAndOfNamesWithDots() {
        TimeColumn nested = column("field:source.at");
        assertThat(nested.in(struct("source", AT))).isEqualTo(Scalar.INSTANT_MICROS);
        assertThat(nested.in(struct("source.at", Scalar.DATE))).isEqualTo(Scalar.DATE);
        assertThat(nested.in(struct("source", Scalar.DATE))).isNull();
        assertThat(column("field:\"source.at\"").in(struct("source.at", Scalar.DATE)))
                .isEqualTo(Scalar.DATE);
    }

    @Test
    void isNoneWhereNoFieldTellsTheTime() {
        assertThat(column("record").in(AT)).isNull();
        assertThat(column("wallclock").in(AT)).isNull();
    }

    private static TimeColumn column(String source) {
        return new TimeColumn(TimeSource.parse("time.source", source));
    }

    private static Struct struct(String field, ColumnType type) {
        return new Struct(List.of(new Column(field, type)));
    }
}
