package io.tributary.connect.mysql.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDesignTest {
    private static final String LONGEST = "x123456789x123456789x123456789x123456789x123456789x123456789x123";

    @Test
    void aNameOfSixtyFourCharactersIsATables() {
        assertThatCode(() -> TableDesign.requireName(TableName.whole(LONGEST))).doesNotThrowAnyException();
        assertThatCode(() -> TableDesign.requireName(new TableName("shop", LONGEST)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {LONGEST + "x", "blank ", "😀", ""})
    void whatCannotBeATablesNameAsksForAnotherOne(String name) {
        assertThatThrownBy(() -> TableDesign.requireName(TableName.whole(name)))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage("Table " + name + " cannot be created: its name is empty, has more than 64 characters, one"
                        + " beyond U+FFFF, or a blank at its end. Name a table for the topic in table.map.")
                .satisfies(
                        e -> assertThat(((UnusableTargetException) e).setting()).isEqualTo("table.map"));
    }
}
