package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.mapping.DeleteMode;
import io.tributary.connect.mysql.mapping.KeySource;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.mapping.NullMode;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.task.SinkSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class TableSettingsTest {
    private static final TableName ORDERS = TableName.whole("orders");
    private static final TableName OTHER = TableName.whole("other");

    @Test
    void countForTheirTableInPlaceOfTheConnectors() {
        SinkSettings sink = sink(
                "key.source", "record_key",
                "key.delimiter", "|",
                "table.orders.key.source", "record_value",
                "table.orders.key.delimiter", "-",
                "table.orders.delete.mode", "ignore",
                "table.orders.order.column", "changed",
                "table.orders.null.mode", "keep",
                "table.orders.number.rounding", "half_up");
        MappingRules orders = sink.rules(ORDERS).mapping();
        assertThat(orders.keySource()).isEqualTo(KeySource.RECORD_VALUE);
        assertThat(orders.keyDelimiter()).isEqualTo("-");
        assertThat(orders.deleteMode().effect()).isEqualTo(DeleteMode.Effect.IGNORE);
        assertThat(orders.orderColumn()).isEqualTo("changed");
        assertThat(orders.nullMode()).isEqualTo(NullMode.KEEP);
        assertThat(orders.conversion().rounding()).isEqualTo(NumberRounding.HALF_UP);
        MappingRules other = sink.rules(OTHER).mapping();
        assertThat(other.keySource()).isEqualTo(KeySource.RECORD_KEY);
        assertThat(other.keyDelimiter()).isEqualTo("|");
        assertThat(other.deleteMode().effect()).isEqualTo(DeleteMode.Effect.DELETE);
        assertThat(other.orderColumn()).isNull();
        assertThat(other.nullMode()).isEqualTo(NullMode.WRITE);
    }

    @Test
    void leaveTheConnectorsWhereTheySayNothing() {
        MappingRules orders = sink("null.mode", "keep", "table.orders.key.fields", "id")
                .rules(ORDERS)
                .mapping();
        assertThat(orders.nullMode()).isEqualTo(NullMode.KEEP);
    }

    @Test
    void listsNameFieldsOfTheirTableAlone() {
        SinkSettings sink = sink(
                "topics", "user,orders",
                "key.fields", "id",
                "column.map", "a:b",
                "fields.include", "x",
                "table.orders.key.fields", "nr,user.id",
                "table.orders.fields.include", "user.id,\"a,b\"",
                "table.orders.fields.exclude", "secret",
                "table.orders.column.map", "user.id:user_id");
        MappingRules orders = sink.rules(ORDERS).mapping();
        assertThat(orders.keyFields().of(ORDERS)).containsExactly("nr", "user.id");
        assertThat(orders.columnMap().column(ORDERS, "user.id")).isEqualTo("user_id");
        assertThat(orders.columnMap().column(ORDERS, "a")).isEqualTo("a");
        assertThat(orders.fieldFilter().accepts(ORDERS, "user.id")).isTrue();
        assertThat(orders.fieldFilter().accepts(ORDERS, "a,b")).isTrue();
        assertThat(orders.fieldFilter().accepts(ORDERS, "x")).isFalse();
        assertThat(sink.rules(OTHER).mapping().keyFields().of(OTHER)).containsExactly("id");
        assertThat(sink.rules(OTHER).mapping().fieldFilter().accepts(OTHER, "secret"))
                .isFalse();
    }

    @Test
    void decideInWhichSnapshotsRowsLie() {
        SinkSettings sink = sink(
                "table.orders.snapshot.mode", "versioned",
                "table.orders.snapshot.interval", "PT1H",
                "table.orders.snapshot.retention", "3",
                "table.orders.snapshot.latest.views", "true");
        SnapshotRules snapshots = sink.rules(ORDERS).snapshots();
        assertThat(sink.hasSnapshots()).isTrue();
        assertThat(sink.rules(ORDERS).isVersioned()).isTrue();
        assertThat(snapshots.interval().length()).isEqualTo(Duration.ofHours(1));
        assertThat(snapshots.maxAhead()).isEqualTo(Duration.ofHours(1));
        assertThat(snapshots.retention()).isEqualTo(3);
        assertThat(snapshots.latestViews()).isTrue();
        assertThat(sink.rules(OTHER).isVersioned()).isFalse();
    }

    @Test
    void goByTheNameOfTheTableWithItsSchemaOrWithoutTheConnections() {
        assertThat(keeps("table.shop.orders.null.mode", ORDERS)).isTrue();
        assertThat(keeps("table.sales.orders.null.mode", new TableName("sales", "orders")))
                .isTrue();
        assertThat(keeps("table.sales.orders.null.mode", ORDERS)).isFalse();
        assertThat(keeps("table.srv.shop.orders.null.mode", TableName.whole("srv.shop.orders")))
                .isTrue();
        assertThat(keeps("table.\"a.b\".null.mode", TableName.whole("a.b"))).isTrue();
        assertThat(keeps("table.name.null.mode", TableName.whole("name"))).isTrue();
    }

    @Test
    void areRefusedByTheirOwnNames() {
        assertThatThrownBy(() -> sink("table.orders.null.mode", "perhaps"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("table.orders.null.mode");
        assertThatThrownBy(() -> sink("table.orders.snapshot.retention", "-1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("table.orders.snapshot.retention");
    }

    @Test
    void ofTheSameTableUnderTwoNamesAreRefused() {
        assertThatThrownBy(() -> sink("table.orders.null.mode", "keep", "table.shop.orders.key.fields", "id"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("table.shop.orders")
                .hasMessageContaining("one name");
    }

    private static boolean keeps(String setting, TableName table) {
        return sink(setting, "keep").rules(table).mapping().nullMode() == NullMode.KEEP;
    }

    private static SinkSettings sink(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of(
                "connection.url", "jdbc:mysql://db/shop", "connection.user", "sink", "connection.password", "secret"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new MySqlUpsertSinkConfig(given).sink();
    }
}
