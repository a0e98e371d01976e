package io.tributary.connect.support.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody meant who wrote another one. */
public final class Misspelling {
    private static final int MISSPELT = 2;

    private Misspelling() {}

    /** The nearest of the known names that is one or two letters away. */
    public static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .filter(candidate -> isNear(written, candidate))
                .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
    }

    static boolean isNear(String written, String candidate) {
        return distance(written, candidate) <= MISSPELT;
    }

    /** Levenshtein's edit distance. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
