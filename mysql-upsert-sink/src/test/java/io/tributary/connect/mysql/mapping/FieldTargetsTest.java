package io.tributary.connect.mysql.mapping;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Table;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTargetsTest {
    private static final ConversionRules CONVERSION = new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC);
    private static final MappingRules RULES = new Rules()
            .unknownFields(UnknownFields.IGNORE)
            .deleteMode(DeleteMode.IGNORED)
            .build();

    private final Table table =
            Tables.named("t").notNull("k", Tables.integer()).primaryKey("k").build();
    private final FieldTargets targets =
            new FieldTargets(table, RULES, new ConversionTable(CONVERSION), field -> false, Map.of());
    private final FieldWriter fields = new FieldWriter(targets, NullMode.WRITE, field -> false);

    @Test
    void remembersNoMoreNamesThanATableHasColumns() {
        for (int i = 0; i < 2 * FieldTargets.MOST_NAMES; i++) {
            Row row = Row.of(table);
            fields.write(object("k", (long) i, "name " + i, 1L), row);
            assertThat(row.value(table.columns().get(0))).isEqualTo((long) i);
            assertThat(targets.names()).isLessThanOrEqualTo(FieldTargets.MOST_NAMES);
        }
    }
}
