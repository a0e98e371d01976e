package io.tributary.connect.parquet.path;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ${time:<pattern>}} may show: numbers of the calendar and the clock. What looks like them and is something
 * else, such as the year of a week, would put records into directories where nobody looks for them; names depend on the
 * language of the worker.
 */
final class TimePatterns {
    /** Text between quotes, or one letter again and again. */
    private static final Pattern PIECE = Pattern.compile("'[^']*'|([A-Za-z])\\1*");

    private static final String NUMBERS = "yuMLQqdDHmsSnNAxX";
    private static final int LONGEST_NUMBER_OF_A_MONTH = 2;
    private static final Map<Character, String> INSTEAD = Map.ofEntries(
            Map.entry('Y', "the year of a week, write yyyy"),
            Map.entry('w', "a week, which begins on another day elsewhere: write yyyy-MM-dd"),
            Map.entry('W', "a week, which begins on another day elsewhere: write yyyy-MM-dd"),
            Map.entry('e', "a day of the week, which begins on another day elsewhere: write dd"),
            Map.entry('c', "a day of the week, which begins on another day elsewhere: write dd"),
            Map.entry('E', "a name in the worker's language, write dd"),
            Map.entry('F', "a week of the month, write dd"),
            Map.entry('h', "one of twelve hours, write HH"),
            Map.entry('K', "one of twelve hours, write HH"),
            Map.entry('k', "an hour from 1 to 24, write HH"),
            Map.entry('a', "a name in the worker's language, write HH"),
            Map.entry('B', "a name in the worker's language, write HH"));

    private TimePatterns() {}

    /** Why these patterns of one template are refused, and what to write; empty if they are not. */
    static Optional<String> refusal(Collection<String> patterns) {
        StringBuilder letters = new StringBuilder();
        for (String pattern : patterns) {
            if (pattern.indexOf('/') >= 0) {
                return Optional.of(
                        "'" + pattern + "' has a slash, which would be no border of directories: write ${time:"
                                + pattern.replace("/", "}/${time:") + "}");
            }
            Matcher pieces = PIECE.matcher(pattern);
            while (pieces.find()) {
                String letter = pieces.group(1);
                if (letter != null) {
                    Optional<String> refusal = refusal(pieces.group(), letter.charAt(0));
                    if (refusal.isPresent()) {
                        return refusal;
                    }
                    letters.append(letter);
                }
            }
        }
        return together(letters.toString());
    }

    private static Optional<String> refusal(String piece, char letter) {
        if ("MLQq".indexOf(letter) >= 0 && piece.length() > LONGEST_NUMBER_OF_A_MONTH) {
            return Optional.of(piece + " is a name in the worker's language, write " + piece.substring(0, 2));
        }
        if (NUMBERS.indexOf(letter) >= 0) {
            return Optional.empty();
        }
        return Optional.of(piece + " is "
                + INSTEAD.getOrDefault(
                        letter, "no number of the calendar or the clock, write such as yyyy-MM-dd or HH"));
    }

    private static Optional<String> together(String letters) {
        if (letters.indexOf('D') >= 0 && letters.matches(".*[MLd].*")) {
            return Optional.of("DD is the day of the year, write dd beside a month");
        }
        if (letters.indexOf('m') >= 0 && letters.indexOf('H') < 0) {
            return Optional.of("mm are minutes, write MM for months, or HH before the minutes");
        }
        return Optional.empty();
    }
}
