package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignKeyTest {
    private static final TableName SHOWN = TableName.whole("orders");

    @Test
    void refersToATableInAnyCaseWhereTheServerIgnoresIt() {
        ForeignKey key = new ForeignKey("fk", List.of(), SHOWN, true, false);
        assertThat(key.refersTo(SHOWN)).isTrue();
        assertThat(key.refersTo(TableName.whole("Orders"))).isTrue();
        assertThat(key.refersTo(new TableName("other", "Orders"))).isFalse();
    }

    @Test
    void refersToATableOfThatVeryNameElsewhere() {
        ForeignKey key = new ForeignKey("fk", List.of(), SHOWN, false, false);
        assertThat(key.refersTo(SHOWN)).isTrue();
        assertThat(key.refersTo(TableName.whole("Orders"))).isFalse();
    }
}
