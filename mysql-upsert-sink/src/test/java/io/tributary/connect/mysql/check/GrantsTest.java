package io.tributary.connect.mysql.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final List<String> WRITING = List.of("SELECT", "INSERT", "UPDATE");

    @Test
    void whatIsGrantedForAllForTheSchemaOrForTheTableIsProven() {
        assertThat(grants("GRANT SELECT, INSERT, UPDATE, DELETE ON *.* TO `u`@`%`")
                        .prove(WRITING, "shop", "t"))
                .isTrue();
        assertThat(grants("GRANT USAGE ON *.* TO `u`@`%`", "GRANT ALL PRIVILEGES ON `shop`.* TO `u`@`%`")
                        .prove(WRITING, "shop", "t"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON `shop`.* TO `u`@`%`", "GRANT INSERT, UPDATE ON `shop`.`t` TO `u`@`%`")
                        .prove(WRITING, "shop", "t"))
                .isTrue();
        assertThat(grants("GRANT ALL PRIVILEGES ON `sh%`.* TO `u`@`%`").prove(WRITING, "shop", "t"))
                .isTrue();
        assertThat(grants("GRANT ALL PRIVILEGES ON `my shop`.* TO `u`@`%`").prove(WRITING, "my shop", "t"))
                .isTrue();
    }

    @Test
    void whatIsGrantedElsewhereOrForColumnsIsNotProven() {
        assertThat(grants("GRANT SELECT, INSERT, UPDATE ON `shop`.`other` TO `u`@`%`")
                        .prove(WRITING, "shop", "t"))
                .isFalse();
        assertThat(grants("GRANT SELECT, INSERT (`a`), UPDATE (`a`) ON `shop`.`t` TO `u`@`%`")
                        .prove(WRITING, "shop", "t"))
                .isFalse();
        assertThat(grants("GRANT SELECT, INSERT, UPDATE ON `my_shop`.`t` TO `u`@`%`")
                        .prove(WRITING, "myXshop", "t"))
                .isFalse();
    }

    @Test
    void whatTheServerDecidesIsNotProven() {
        assertThat(grants("GRANT SELECT, INSERT, UPDATE ON *.* TO `u`@`%`", "REVOKE INSERT ON `shop`.* FROM `u`@`%`")
                        .prove(WRITING, "shop", "t"))
                .isFalse();
        assertThat(grants("GRANT SELECT ON `shop`.* TO `u`@`%`", "GRANT ALL PRIVILEGES ON `sh%`.* TO `u`@`%`")
                        .prove(WRITING, "shop", "t"))
                .isFalse();
    }

    @Test
    void whatCannotBeTriedIsTakenFromAnyLine() {
        Grants grants = grants(
                "GRANT SELECT ON `shop`.* TO `u`@`%`",
                "GRANT CREATE ON `sh%`.* TO `u`@`%`",
                "GRANT ALTER ON `shop`.`t` TO `u`@`%`",
                "REVOKE INSERT ON `mysql`.* FROM `u`@`%`");
        assertThat(grants.mayAllow("CREATE", "shop", "new")).isTrue();
        assertThat(grants.mayAllow("ALTER", "shop", "t")).isTrue();
        assertThat(grants.mayAllow("ALTER", "shop", "new")).isFalse();
        assertThat(grants.mayAllow("CREATE", "bar", "new")).isFalse();
    }

    private static Grants grants(String... lines) {
        return new Grants(List.of(lines));
    }
}
