package io.tributary.connect.mysql.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import org.junit.jupiter.api.Test;

class TableRoutingTest {
    @Test
    void aRenamedTopicWithHalfASurrogatePairNamesNoTable() {
        assertThatThrownBy(() -> TableRouting.check("a\ud83d"))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(
                        "The record's topic, as transformations have named it, has half a surrogate pair in its name,"
                                + " which no table's name can have.");
        assertThatCode(() -> TableRouting.check("orders")).doesNotThrowAnyException();
    }
}
