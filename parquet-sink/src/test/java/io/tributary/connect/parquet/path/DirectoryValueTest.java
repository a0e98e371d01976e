package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryValueTest {
    private static final DirectoryValue OLDER = DirectoryValue.of(Escaping.ASCII, false, "");
    private static final DirectoryValue OPENING = DirectoryValue.of(Escaping.HIVE, true, "");
    private static final DirectoryValue BEHIND_KEY = DirectoryValue.of(Escaping.HIVE, false, "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            DE|DE
            a-b_c.d~e+f@g,h|a-b_c.d~e+f@g,h
            New York|New York
            ../etc|%2E.%2Fetc
            ..|%2E.
            .hidden|%2Ehidden
            _hidden|%5Fhidden
            a/b|a%2Fb
            a=b|a%3Db
            100%|100%25
            Köln|K%C3%B6ln
             x |%20x%20
            __HIVE_DEFAULT_PARTITION__|%5F_HIVE_DEFAULT_PARTITION__
            """)
    void escapesInHiddenDirectoriesWhatItAlwaysEscaped(String value, String name) {
        assertThat(DirectoryValue.encode(value)).isEqualTo(name);
        assertThat(OLDER.name(value)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', textBlock = """
            DE|DE
            K\u00f6ln \u20ac \ud83d\ude80|K\u00f6ln \u20ac \ud83d\ude80
             x | x\s
            a-b_c.d~e+f@g,h;&!$()<>|a-b_c.d~e+f@g,h;&!$()<>
            "#%'*/:=?\\{[]^}|%22%23%25%27%2A%2F%3A%3D%3F%5C%7B%5B%5D%5E}
            _hidden|%5Fhidden
            .hidden|%2Ehidden
            ../etc|%2E.%2Fetc
            v1.|v1%2E
            ..|%2E%2E
            .|%2E
            _|%5F
            """)
    void escapesInNewTopicsWhatHiveEscapesAndWhatWouldHideTheDirectory(String value, String name) {
        assertThat(OPENING.name(value)).isEqualTo(name);
    }

    @Test
    void escapesControlCharactersAndNoOthersThatAreInvisible() {
        assertThat(OPENING.name("\0\t\n\u001f\u007f\u0085\u00a0")).isEqualTo("%00%09%0A%1F%7F\u0085\u00a0");
    }

    @Test
    void leavesBehindAKeyWhatHidesOnlyAtTheBeginning() {
        assertThat(BEHIND_KEY.name("_x")).isEqualTo("_x");
        assertThat(BEHIND_KEY.name(".x")).isEqualTo(".x");
        assertThat(BEHIND_KEY.name(".")).isEqualTo("%2E");
    }

    @Test
    void tellsNullAndEmptyApart() {
        for (DirectoryValue values : List.of(OLDER, OPENING, BEHIND_KEY)) {
            assertThat(values.name(null)).isEqualTo("__HIVE_DEFAULT_PARTITION__");
            assertThat(values.name("")).isEqualTo("%");
        }
    }

    @Test
    void tellsHalvesOfSurrogatePairsApart() {
        for (DirectoryValue values : List.of(OLDER, OPENING)) {
            assertThat(values.name("\ud800")).isEqualTo("%ED%A0%80");
            assertThat(values.name("\udc00")).isEqualTo("%ED%B0%80");
            assertThat(values.name("?")).isEqualTo("%3F");
        }
        assertThat(OLDER.name("\ud83d\ude80")).isEqualTo("%F0%9F%9A%80");
    }

    @Test
    void decodesWhatBothRulesMakeOfAValue() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String value = randomText(random);
            if (!value.isEmpty() && value.codePoints().noneMatch(Escaping::isHalfPair)) {
                assertThat(DirectoryValue.decode(OLDER.name(value)))
                        .as("seed %d", seed)
                        .isEqualTo(value);
                assertThat(DirectoryValue.decode(OPENING.name(value)))
                        .as("seed %d", seed)
                        .isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void givesNoTwoValuesTheSameName(DirectoryValue values) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> valueOfName = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String value = randomText(random);
            String other = valueOfName.put(values.name(value), value);
            assertThat(other).as("seed %d", seed).isIn(null, value);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void neverLeavesItsDirectory(DirectoryValue values) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            assertThat(values.name(randomText(random)))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .doesNotContain("/", "\\", "\0", "=")
                    .doesNotStartWith(".");
        }
    }

    private static List<DirectoryValue> rules() {
        return List.of(OLDER, OPENING);
    }

    private static String randomText(Random random) {
        String alphabet = "./\\%_ =ab2E5F?\0\nü\u20AC\ud800\udbff\udc00\udfff";
        return random.ints(random.nextInt(6), 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
