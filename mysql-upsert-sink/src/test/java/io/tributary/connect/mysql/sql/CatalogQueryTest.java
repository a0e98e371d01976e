package io.tributary.connect.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogQueryTest {
    @Test
    void asksMySqlForAListOfTables() {
        assertThat(CatalogQuery.RULES.sql(Dialect.MYSQL, 3))
                .isEqualTo("SELECT table_name, constraint_name, delete_rule, update_rule FROM"
                        + " information_schema.referential_constraints WHERE constraint_schema = COALESCE(?, DATABASE())"
                        + " AND table_name IN (?, ?, ?)");
        assertThat(CatalogQuery.RULES.values(Dialect.MYSQL, null, List.of("a", "b")))
                .containsExactly(null, "a", "b");
    }

    @Test
    void asksMariaDbForEachTableByItsNameInOneStatement() {
        assertThat(CatalogQuery.KINDS.sql(Dialect.MARIADB, 2))
                .isEqualTo("SELECT table_name, table_type, engine FROM information_schema.tables WHERE table_schema ="
                        + " COALESCE(?, DATABASE()) AND table_name = ? UNION ALL SELECT table_name, table_type, engine"
                        + " FROM information_schema.tables WHERE table_schema = COALESCE(?, DATABASE()) AND table_name"
                        + " = ?");
        assertThat(CatalogQuery.KINDS.values(Dialect.MARIADB, "shop", List.of("a", "b")))
                .containsExactly("shop", "a", "shop", "b");
    }

    @Test
    void ordersTheRowsOfAllTablesTogether() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(CatalogQuery.COLUMNS.sql(dialect, 2)).endsWith(" ORDER BY ordinal_position");
            assertThat(CatalogQuery.COLUMNS.sql(dialect, 2)).containsOnlyOnce("ORDER BY");
        }
    }
}
