package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryValueTest {
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
    void escapesWhatAPathOrAReaderWouldTakeForSomethingElse(String value, String name) {
        assertThat(DirectoryValue.encode(value)).isEqualTo(name);
    }

    @Test
    void tellsNullAndEmptyApart() {
        assertThat(DirectoryValue.encode(null)).isEqualTo("__HIVE_DEFAULT_PARTITION__");
        assertThat(DirectoryValue.encode("")).isEqualTo("%");
    }

    @Test
    void tellsHalvesOfSurrogatePairsApart() {
        assertThat(DirectoryValue.encode("\ud800")).isEqualTo("%ED%A0%80");
        assertThat(DirectoryValue.encode("\udc00")).isEqualTo("%ED%B0%80");
        assertThat(DirectoryValue.encode("?")).isEqualTo("%3F");
        assertThat(DirectoryValue.encode("\ud83d\ude80")).isEqualTo("%F0%9F%9A%80");
    }

    @Test
    void givesNoTwoValuesTheSameName() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> valueOfName = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String value = randomText(random);
            String other = valueOfName.put(DirectoryValue.encode(value), value);
            assertThat(other).as("seed %d", seed).isIn(null, value);
        }
    }

    @Test
    void neverLeavesItsDirectory() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            assertThat(DirectoryValue.encode(randomText(random)))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .doesNotContain("/", "\\", "\0", "=")
                    .doesNotStartWith(".");
        }
    }

    private static String randomText(Random random) {
        String alphabet = "./\\%_ =ab2E5F?\0\nü\u20AC\ud800\udbff\udc00\udfff";
        return random.ints(random.nextInt(6), 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
