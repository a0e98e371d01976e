package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParentsFirstTest {

    @ParameterizedTest(name = "{0} come as {1}")
    @CsvSource({
        "b a c,             a b c",
        "a>b b,             b a",
        "a>b b>c c,         c b a",
        "a>b a>c b c,       b c a",
        "a>missing b,       a b",
        "a>a b,             a b",
        "a>b b>a c>a,       b a c",
        "d>c c>b b>a a e>a, a b c d e",
    })
    void aTableComesAfterThoseThatItRefersTo(String tables, String order) {
        assertThat(ParentsFirst.sort(Arrays.stream(tables.split(" ", -1))
                        .map(text -> text.substring(0, 1))
                        .distinct()
                        .map(name -> table(name, tables))
                        .toList()))
                .extracting(TableName::name)
                .containsExactly(order.split(" ", -1));
    }

    private static Table table(String name, String tables) {
        List<String> parents = Arrays.stream(tables.split(" ", -1))
                .filter(text -> text.startsWith(name + ">"))
                .map(text -> text.substring(2))
                .toList();
        Tables table = Tables.named(name);
        parents.forEach(parent -> table.with(parent, Tables.integer()));
        parents.forEach(parent -> table.refersTo(parent, parent));
        return table.build();
    }
}
