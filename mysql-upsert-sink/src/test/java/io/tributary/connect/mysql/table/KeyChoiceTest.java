package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Tables;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables whose key the server counts up, where the records decide. */
class KeyChoiceTest {
    private static final CarriedKey ID = new CarriedKey(Set.of("id"), true);
    private static final CarriedKey NAME = new CarriedKey(Set.of("name"), true);
    private static final CarriedKey NOTHING = new CarriedKey(Set.of(), true);

    private final Table users = Tables.named("users")
            .counted("id")
            .notNull("mail", Tables.text(9))
            .primaryKey("id")
            .unique("mail", "mail")
            .build();
    private final Table people = Tables.named("people")
            .counted("id")
            .notNull("mail", Tables.text(9))
            .notNull("name", Tables.text(9))
            .primaryKey("id")
            .unique("mail", "mail")
            .unique("name", "name")
            .build();
    private final Table log = Tables.named("log").counted("id").primaryKey("id").build();

    @Test
    void theCountedKeyIsThatOfRecordsThatCarryIt() {
        assertThat(key(users, ID)).isEqualTo("(id)");
        assertThat(key(people, ID)).isEqualTo("(id)");
        assertThat(KeyChoice.of(users, List.of(), List.of(), ID).reason()).isEqualTo("the records carry it");
    }

    @Test
    void theOtherKeyIsThatOfRecordsThatDoNot() {
        assertThat(key(users, NOTHING)).isEqualTo("(mail)");
        assertThat(key(people, NAME)).isEqualTo("(name)");
        assertThatThrownBy(() -> key(people, NOTHING))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage("Table people has several unique keys; name the columns of one in key.fields. Its unique"
                        + " keys: (mail), (name).");
    }

    @Test
    void beforeTheFirstRecordTheReasonSaysWhatRecordsDecide() {
        assertThat(KeyChoice.of(users, List.of(), List.of(), null))
                .hasToString("Rows of table users are upserted by (mail): it is the only one that the server does not"
                        + " count up; records that carry (id) are upserted by that");
        assertThat(KeyChoice.of(people, List.of(), List.of(), null).reason())
                .contains("each record must carry it, or key.fields name another");
        assertThat(KeyChoice.of(log, List.of(), List.of(), null).reason())
                .isEqualTo("it is the only unique key; the server counts it up, so each record must carry it");
    }

    @Test
    void settingsAndAPrimaryKeyLeaveRecordsNoSay() {
        assertThat(KeyChoice.of(people, List.of("name"), List.of(), ID).key()).hasToString("(name)");
        Table plain = Tables.named("plain")
                .counted("no")
                .notNull("id", Tables.integer())
                .primaryKey("id")
                .unique("no", "no")
                .build();
        assertThat(key(plain, new CarriedKey(Set.of("no"), true))).isEqualTo("(id)");
        assertThat(KeyChoice.countedKey(plain, List.of())).isEmpty();
    }

    @Test
    void aKeyThatMayBeNullIsNoneWhereThereIsAnother() {
        Table mirror = Tables.named("mirror")
                .counted("id")
                .with("mail", Tables.text(9))
                .primaryKey("id")
                .unique("mail", "mail")
                .build();
        assertThat(KeyChoice.of(mirror, List.of(), List.of(), null).key()).hasToString("(id)");
        assertThat(key(mirror, ID)).isEqualTo("(id)");
        assertThat(key(mirror, NOTHING)).isEqualTo("(id)");
    }

    private static String key(Table table, @Nullable CarriedKey carried) {
        return KeyChoice.of(table, List.of(), List.of(), carried).key().toString();
    }
}
