package io.tributary.connect.mysql;

import static io.tributary.connect.mysql.ValidatedSink.errorsOf;
import static io.tributary.connect.mysql.ValidatedSink.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What validate asks of the tables of dimensions. */
class DimensionValidationIT {
    @RegisterExtension
    final ValidatedSink sink = new ValidatedSink();

    private final TestDatabase database = sink.database();

    @Test
    void wantsDimensionsWhoseMembersCanBeFound() {
        database.execute(
                "CREATE TABLE members (id INT AUTO_INCREMENT PRIMARY KEY, nr INT, name VARCHAR(9) NOT NULL UNIQUE)",
                "CREATE TABLE bare (k INT PRIMARY KEY)",
                "CREATE TABLE facts (k INT PRIMARY KEY, id INT, name VARCHAR(9),"
                        + " CONSTRAINT cascading FOREIGN KEY (id) REFERENCES members (id) ON UPDATE CASCADE)");
        String[] star = {
            "topics",
            "orders",
            "dimensions",
            "m",
            "dimension.m.table",
            "members",
            "dimension.m.topics",
            "orders",
            "dimension.m.key",
            "name"
        };
        assertThat(sink.errors(star)).isEmpty();
        assertThat(sink.errors(with(star, "dimension.m.key", "nr")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.key: ");
        assertThat(sink.errors(with(star, "dimension.m.surrogate.key", "nr")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.surrogate.key: Column 'nr' (INT) of table members")
                .contains("is not AUTO_INCREMENT");
        assertThat(sink.errors(
                        with(star, "dimension.m.surrogate.key", "id", "topics", "bare", "dimension.m.topics", "bare")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.surrogate.key: Table bare has no column 'id'");
        assertThat(sink.errors(with(star, "dimension.m.attributes", "color")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.attributes: ");
        assertThat(sink.errors(with(star, "dimension.m.table", "none")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.table: ");
        assertThat(sink.errors(with(star, "dimension.m.topics", "orders,other")))
                .containsExactly(
                        "dimension.m.topics: The connector does not read other, which dimension.m.topics names."
                                + " Add it to topics, or take it out here.");
        for (String table : List.of("members", "validation.members")) {
            assertThat(sink.errors(
                            with(star, "topics", "facts", "dimension.m.topics", "facts", "dimension.m.table", table)))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "dimension.m.table: Foreign key cascading of table facts to table members has a CASCADE");
        }
    }

    @Test
    void validateNamesTheFieldOfADimensionThatFixesIt() {
        database.execute(
                "CREATE TABLE dim (id INT PRIMARY KEY, name VARCHAR(9) NOT NULL)",
                "CREATE TABLE facts (a INT PRIMARY KEY, id INT)");
        String[] dimension = {
            "topics", "facts", "dimensions", "d", "dimension.d.topics", "facts", "dimension.d.table", "dim"
        };
        Map<String, String> settings = database.settings(dimension);
        settings.put("dimension.d.key", "name");
        assertThat(errorsOf(settings))
                .containsExactly(
                        "dimension.d.key: Table dim has no unique key over exactly name. Its unique keys: (id).");
        settings.put("dimension.d.key", "id");
        settings.put("dimension.d.attributes", "colour");
        assertThat(errorsOf(settings))
                .containsExactly("dimension.d.attributes: Table dim has no column 'colour', which"
                        + " dimension.d.attributes names.");
        settings.remove("dimension.d.attributes");
        settings.put("dimension.d.order.column", "name");
        assertThat(errorsOf(settings))
                .singleElement()
                .asString()
                .startsWith("dimension.d.order.column: Column 'name' (VARCHAR(9)) of table dim");
        settings.remove("dimension.d.order.column");
        settings.put("dimension.d.surrogate.key", "id");
        assertThat(errorsOf(settings)).singleElement().asString().startsWith("dimension.d.surrogate.key: ");
        settings.remove("dimension.d.surrogate.key");
        settings.put("dimension.d.table", "gone");
        assertThat(errorsOf(settings)).singleElement().asString().startsWith("dimension.d.table: Table gone does not");
    }
}
