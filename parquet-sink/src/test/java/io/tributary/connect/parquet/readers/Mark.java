package io.tributary.connect.parquet.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader is expected to make of a case. */
sealed interface Mark {
    /** Fails where a reader has made something else of it. */
    void check(Map<String, List<String>> expected, Answer plain, Map<ReadOption, Answer> withOptions);

    /** For documents. */
    String words();

    static Mark right() {
        return new Right();
    }

    static Mark cannot(String says) {
        return new Cannot(says);
    }

    static Mark wrong(String shows) {
        return new Wrong(shows);
    }

    /** Right, but the values of a column have another form. */
    static Mark shownAs(String column, String... values) {
        return new Shown(Map.of(column, List.of(values)));
    }

    static Mark lacks(String column) {
        return new Lacks(column);
    }

    /** Right with the option. */
    static Mark with(ReadOption option, Mark without) {
        return new With(option, Map.of(), without);
    }

    /** With the option it shows these columns in another form. */
    static Mark with(ReadOption option, Map<String, List<String>> shown, Mark without) {
        return new With(option, shown, without);
    }

    record Right() implements Mark {
        @Override
        public void check(Map<String, List<String>> expected, Answer plain, Map<ReadOption, Answer> withOptions) {
            assertThat(plain.failure()).isEmpty();
            assertThat(plain.differences(expected)).isEmpty();
        }

        @Override
        public String words() {
            return "right";
        }
    }

    record Shown(Map<String, List<String>> columns) implements Mark {
        @Override
        public void check(Map<String, List<String>> expected, Answer plain, Map<ReadOption, Answer> withOptions) {
            assertThat(plain.failure()).isEmpty();
            assertThat(plain.differences(expected)).isEqualTo(columns);
        }

        @Override
        public String words() {
            return "right, as `" + text(columns) + "`";
        }
    }

    /** It does not know of such columns. */
    record Lacks(String column) implements Mark {
        @Override
        public void check(Map<String, List<String>> expected, Answer plain, Map<ReadOption, Answer> withOptions) {
            assertThat(plain.failure()).isEmpty();
            assertThat(plain.columns()).doesNotContainKey(column);
        }

        @Override
        public String words() {
            return "has no `" + column + "`";
        }
    }

    /** Its message has these words. */
    record Cannot(String says) implements Mark {
        @Override
        public void check(Map<String, List<String>> expected, Answer plain, Map<ReadOption, Answer> withOptions) {
            assertThat(plain.failure()).contains(says);
            assertNoneIsRight(expected, withOptions);
        }

        @Override
        public String words() {
            return "**cannot**: `" + says + "`";
        }
    }

    /** It shows other values and does not say so. */
    record Wrong(String shows) implements Mark {
        @Override
        public void check(Map<String, List<String>> expected, Answer plain, Map<ReadOption, Answer> withOptions) {
            assertThat(plain.failure()).isEmpty();
            assertThat(text(plain.differences(expected))).isEqualTo(shows);
            assertNoneIsRight(expected, withOptions);
        }

        @Override
        public String words() {
            return "**wrong**, shows `" + shows + "`";
        }
    }

    /**
     * Right with an option.
     *
     * @param shown the columns that it shows in another form
     * @param without what it makes of it without the option
     */
    record With(ReadOption option, Map<String, List<String>> shown, Mark without) implements Mark {
        @Override
        public void check(Map<String, List<String>> expected, Answer plain, Map<ReadOption, Answer> withOptions) {
            without.check(expected, plain, Map.of());
            Answer read = withOptions.get(option);
            assertThat(read.failure()).isEmpty();
            assertThat(read.differences(expected)).isEqualTo(shown);
        }

        @Override
        public String words() {
            return "with " + option.words() + (without instanceof Wrong ? "; " + without.words() + " without" : "");
        }
    }

    private static void assertNoneIsRight(Map<String, List<String>> expected, Map<ReadOption, Answer> withOptions) {
        assertThat(withOptions.entrySet().stream()
                        .filter(entry -> entry.getValue().isRight(expected))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static String text(Map<String, List<String>> columns) {
        return new TreeMap<>(columns)
                .entrySet().stream()
                        .map(column -> column.getKey() + ": " + String.join(", ", column.getValue()))
                        .collect(Collectors.joining("; "));
    }
}
