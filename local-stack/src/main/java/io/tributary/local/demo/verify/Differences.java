package io.tributary.local.demo.verify;

import java.util.ArrayList;
import java.util.List;

/** What is not as expected: all are counted, the first ten are kept as sentences. */
public final class Differences {
    private static final int KEPT = 10;

    private final List<String> sentences = new ArrayList<>();
    private long total;

    void add(String sentence) {
        total++;
        if (sentences.size() < KEPT) {
            sentences.add(sentence);
        }
    }

    public boolean isEmpty() {
        return total == 0;
    }

    public long total() {
        return total;
    }

    /** The first ones. */
    public List<String> sentences() {
        return List.copyOf(sentences);
    }
}
