package io.tributary.connect.mysql.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a check has found so far, for an answer that does not wait for all of it. Safe for several threads. */
public final class Findings {
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> unreached;
    private boolean hasBegun;

    /** {@code topics} are to be checked. */
    public Findings(Collection<String> topics) {
        this.unreached = new LinkedHashSet<>(topics);
    }

    public synchronized void add(Problem problem) {
        problems.add(problem);
    }

    /** The database has answered. */
    synchronized void begin() {
        hasBegun = true;
    }

    synchronized void checked(String topic) {
        unreached.remove(topic);
    }

    /** Whether the database has answered anything. */
    public synchronized boolean hasBegun() {
        return hasBegun;
    }

    /** The topics that nothing is known of yet. */
    public synchronized List<String> unreached() {
        return List.copyOf(unreached);
    }

    public synchronized List<Problem> problems() {
        return new ArrayList<>(problems);
    }
}
