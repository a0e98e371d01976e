package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.dimension.ColumnOfField;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.table.TableName;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Field names with dots, commas and separators in every list that names fields. */
class FieldListsTest {
    private static final TableName T = TableName.whole("t");
    private static final TableName ORDERS = TableName.whole("orders");

    @Test
    void namesWithDotsAreFieldsWhereNoTableOfTheConnectorIsCalledSo() {
        MappingRules rules = rules(
                "table.name.format", "t",
                "transforms", "f",
                "transforms.f.type", "org.apache.kafka.connect.transforms.Flatten$Value",
                "fields.include", "user.id,user.name",
                "column.map", "user.id:id,user.name:name");
        assertThat(rules.fieldFilter().accepts(T, "user.id")).isTrue();
        assertThat(rules.fieldFilter().accepts(T, "user.name")).isTrue();
        assertThat(rules.fieldFilter().accepts(T, "user.phone")).isFalse();
        assertThat(rules.columnMap().column(T, "user.name")).isEqualTo("name");
    }

    @Test
    void theSameHoldsForTablesNamedByTheirTopicsBehindTransformationsOfKafkaThatRenameNone() {
        MappingRules rules = rules(
                "topics", "orders,t",
                "transforms", "f",
                "transforms.f.type", "org.apache.kafka.connect.transforms.Flatten$Value",
                "fields.include", "user.id,orders.note");
        assertThat(rules.fieldFilter().accepts(T, "user.id")).isTrue();
        assertThat(rules.fieldFilter().accepts(T, "note")).isFalse();
        assertThat(rules.fieldFilter().accepts(ORDERS, "note")).isTrue();
    }

    @Test
    void whereTablesMayHaveAnyNameADotStillParts() {
        MappingRules rules = rules(
                "topics", "srv.orders,srv.t",
                "transforms", "route",
                "transforms.route.type", "com.acme.transforms.Route",
                "fields.include", "orders.note,orders.id");
        assertThat(rules.fieldFilter().accepts(ORDERS, "note")).isTrue();
        assertThat(rules.fieldFilter().accepts(ORDERS, "phone")).isFalse();
        assertThat(rules.fieldFilter().accepts(T, "phone")).isTrue();
    }

    @Test
    void quotesMakeANameOfWhateverStandsBetweenThem() {
        MappingRules rules = rules(
                "topics.regex", "o.*|t",
                "fields.include", "\"user.id\",orders.\"a,b\",\"say \"\"x\"\"\"",
                "column.map", "\"user.id\":\"my:id\",orders.\"a,b\":ab",
                "key.fields", "\"my:id\",t.\"k.1\",t.\"k,2\"");
        assertThat(rules.fieldFilter().accepts(T, "user.id")).isTrue();
        assertThat(rules.fieldFilter().accepts(T, "say \"x\"")).isTrue();
        assertThat(rules.fieldFilter().accepts(T, "a,b")).isFalse();
        assertThat(rules.fieldFilter().accepts(ORDERS, "a,b")).isTrue();
        assertThat(rules.columnMap().column(T, "user.id")).isEqualTo("my:id");
        assertThat(rules.columnMap().column(ORDERS, "a,b")).isEqualTo("ab");
        assertThat(rules.keyFields().of(ORDERS)).containsExactly("my:id");
        assertThat(rules.keyFields().of(T)).containsExactly("k.1", "k,2");
    }

    @Test
    void dimensionsTakeThemToo() {
        MySqlUpsertSinkConfig config = config(
                "topics", "t",
                "dimensions", "d",
                "dimension.d.table", "d",
                "dimension.d.topics", "t",
                "dimension.d.key", "id=\"user.id\"",
                "dimension.d.attributes", "name=\"user,name\",\"a=b\",city=user.city");
        assertThat(config.sink().dimensions().get(0).key()).isEqualTo(new ColumnOfField("id", "user.id"));
        assertThat(config.sink().dimensions().get(0).attributes())
                .containsExactly(
                        new ColumnOfField("name", "user,name"),
                        new ColumnOfField("a=b", "a=b"),
                        new ColumnOfField("city", "user.city"));
    }

    @Test
    void halfQuotedNamesAreRefused() {
        assertThatThrownBy(() -> rules("topics", "t", "fields.include", "\"user.id,name"))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("A double quote is not closed");
        assertThatThrownBy(() -> rules("topics", "t", "fields.exclude", "user\".id\""))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("Write a name in double quotes whole, such as \"user.id\"");
    }

    private static MappingRules rules(String... namesAndValues) {
        return config(namesAndValues).sink().rules().mapping();
    }

    private static MySqlUpsertSinkConfig config(String... namesAndValues) {
        Map<String, String> given = new HashMap<>(Map.of(
                "connection.url", "jdbc:mysql://127.0.0.1/shop", "connection.user", "u", "connection.password", "p"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new MySqlUpsertSinkConfig(given);
    }
}
