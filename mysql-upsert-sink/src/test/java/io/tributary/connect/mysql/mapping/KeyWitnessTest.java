package io.tributary.connect.mysql.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.CarriedKey;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyWitnessTest {
    private static final Map<String, Object> USER = Map.of("ID", 7L, "mail", "a");

    private final Table users = Tables.named("users")
            .counted("id")
            .notNull("mail", Tables.text(9))
            .primaryKey("id")
            .unique("mail", "mail")
            .build();

    @Test
    void theFieldsOfTheRecordsKeyDecideWhereTheKeyComesFromThere() {
        assertThat(carried(KeySource.RECORD_KEY, Map.of("id", 7L), USER)).isEqualTo(certain("id"));
        assertThat(carried(KeySource.RECORD_KEY, Map.of("mail", "a"), USER)).isEqualTo(certain("mail"));
        assertThat(carried(KeySource.RECORD_KEY, Map.of("other", "a"), USER)).isEqualTo(certain());
        assertThat(carried(KeySource.RECORD_KEY, "7", USER)).isEqualTo(certain("id"));
        assertThat(carried(KeySource.RECORD_KEY, "a", Map.of("mail", "a"))).isEqualTo(certain());
    }

    @Test
    void elseAValueThatCarriesTheCountedColumnDecides() {
        assertThat(carried(KeySource.RECORD_VALUE, "7", USER)).isEqualTo(certain("id"));
        assertThat(carried(KeySource.RECORD_VALUE, null, Map.of("mail", "a"))).isEqualTo(certain());
        assertThat(carried(KeySource.RECORD_VALUE, Map.of("id", 7L), Map.of("mail", "a")))
                .isEqualTo(certain());
        assertThat(carried(KeySource.RECORD_VALUE, Map.of("mail", "a"), USER)).isEqualTo(certain("mail"));
    }

    @Test
    void aTombstoneShowsOnlyHowItsKeyIsCalled() {
        assertThat(carried(KeySource.RECORD_VALUE, Map.of("id", 7L), null))
                .isEqualTo(new CarriedKey(Set.of("id"), false));
        assertThat(carried(KeySource.RECORD_VALUE, "7", null)).isEqualTo(new CarriedKey(Set.of(), false));
    }

    @Test
    void settingsLeaveRecordsNoSay() {
        assertThat(KeyWitness.of(users, rules(KeySource.RECORD_VALUE, "users.mail"), List.of()))
                .isNull();
    }

    @Test
    void aRecordThatCarriesTheCountedKeyOfATableUpsertedByAnotherIsBad() {
        MappingRules rules = rules(KeySource.RECORD_VALUE);
        RecordMapper byMail = RecordMapper.ofRows(users, rules, List.of(), null, certain());
        assertThat(byMail.map(record(null, Map.of("mail", "a")))).isNotNull();
        assertThat(byMail.map(record(Map.of("mail", "a"), USER))).isNotNull();
        assertThatThrownBy(() -> byMail.map(record("7", USER)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("The record carries key column 'id' (Whole), and the rows of table users are upserted by"
                        + " [mail], as by the records before. Name one in key.fields.");
    }

    @Test
    void rowsOfACopyAreUpsertedByTheCountedKey() {
        RecordMapper byId = RecordMapper.ofRows(users, rules(KeySource.RECORD_VALUE), List.of(), null, certain("id"));
        assertThat(byId.map(record("7", USER))).isNotNull();
        assertThat(byId.target().key().natural()).extracting(Column::name).containsExactly("id");
        assertThatThrownBy(() -> byId.map(record(null, Map.of("mail", "a"))))
                .hasMessageContaining("Key column 'id' (Whole) of table users");
    }

    private static CarriedKey certain(String... columns) {
        return new CarriedKey(Set.of(columns), true);
    }

    private CarriedKey carried(KeySource source, @Nullable Object key, @Nullable Object value) {
        return Objects.requireNonNull(KeyWitness.of(users, rules(source), List.of()))
                .carried(record(key, value));
    }

    private static SinkRecord record(@Nullable Object key, @Nullable Object value) {
        return new SinkRecord("users", 0, null, key, null, value, 0);
    }

    private static MappingRules rules(KeySource source, String... keyFields) {
        return new Rules().keySource(source).keyFieldsByTable(keyFields).build();
    }
}
