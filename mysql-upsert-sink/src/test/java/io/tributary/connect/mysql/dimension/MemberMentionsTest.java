package io.tributary.connect.mysql.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.TextWeights;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberMentionsTest {
    private static final TextWeights NO_SERVER = (type, texts) -> {
        throw new IllegalStateException("Nobody to ask");
    };

    private final Table table = Tables.named("dim")
            .notNull("name", Tables.text(9))
            .with("city", Tables.text(9))
            .primaryKey("name")
            .build();
    private final Dimension dimension = Dimension.of(
            new DimensionSettings(
                    "users",
                    TableName.whole("dim"),
                    Set.of("t"),
                    new ColumnOfField("name", "user"),
                    List.of(new ColumnOfField("city", "city")),
                    null,
                    null,
                    null),
            table,
            new ConversionTable(new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC)));
    private final SinkRecords records = SinkRecords.of("t", 0);
    private final MemberMentions mentions = new MemberMentions(dimension);

    @Test
    void spellingsThatTheCollationTakesForEqualAreOneMemberAndTheLastMentionWins() {
        say("Ann", "A");
        say("bob", "B");
        say("ann", "C");
        say("Ann", "D");

        assertThat(cities(NO_SERVER)).containsOnly(Map.entry("Ann", "D"), Map.entry("bob", "B"));
    }

    @Test
    void theServerIsAskedWhereOnlyItKnowsWhatIsEqual() {
        say("Zoë", "A");
        say("zoé", "B");
        TextWeights server = (type, texts) -> {
            Map<String, String> weights = new HashMap<>();
            texts.forEach(
                    text -> weights.put(text, text.toLowerCase(Locale.ROOT).replaceAll("[éë]", "e")));
            return weights;
        };

        assertThat(cities(server)).containsOnly(Map.entry("Zoë", "B"));
    }

    @Test
    void aMemberThatIsOnlyNamedIsLookedUpUnderEachSpelling() {
        say("Ann", null);
        mentions.name(dimension.member("ann", null));

        assertThat(mentions.bySpelling()).hasSize(2);
        assertThat(mentions.byMember(NO_SERVER)).hasSize(1);
    }

    private void say(String user, String city) {
        mentions.add(dimension.message(records.json("user", user, "city", city)));
    }

    /** What becomes of members that are not stored, by the spelling of their key. */
    private Map<Object, Object> cities(TextWeights server) {
        Map<Object, Object> cities = new HashMap<>();
        mentions.byMember(server).values().forEach(messages -> {
            Row row = MemberWrite.of(dimension, null, messages);
            cities.put(
                    row.value(table.columns().get(0)), row.value(table.columns().get(1)));
        });
        return cities;
    }
}
