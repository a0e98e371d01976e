package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.connection.Constraint;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.write.Refused;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.Run;
import io.tributary.connect.support.seam.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that wait for a row of another partition, at most one of each partition, which is not read beyond it
 * meanwhile. Times are those of one clock, in ms.
 */
public final class HeldRecords {
    private static final Logger LOG = LoggerFactory.getLogger(HeldRecords.class);
    private static final long NEVER = Long.MAX_VALUE;

    private final HoldRules rules;
    private final Map<Assignment, Held> held = new LinkedHashMap<>();
    private final Map<Obstacle, WaitBudget> budgets = new HashMap<>();
    private long warnedMs = Long.MIN_VALUE;

    public HeldRecords(HoldRules rules) {
        this.rules = rules;
    }

    /** What a partition waits for; {@code reason} names table and constraint. */
    private record Obstacle(Assignment assignment, String reason) {}

    /** {@code dueMs} is when the run of this one record is tried again, NEVER while it is. */
    private record Held(Run<Draft> run, Obstacle obstacle, long dueMs) {}

    /** Whether the record is to be tried again later, for another row may come or go. */
    boolean mayWait(Assignment assignment, Refused refused, long nowMs) {
        Constraint broken = refused.broken();
        return broken != null
                && budgets.computeIfAbsent(
                                obstacle(assignment, refused), added -> new WaitBudget(rules.longestMs(broken), nowMs))
                        .allows(nowMs);
    }

    /** {@code run} is that of the one record, which {@link #mayWait}. */
    void hold(Run<Draft> run, Refused refused, long nowMs) {
        Assignment assignment = run.assignment();
        Obstacle obstacle = obstacle(assignment, refused);
        Held before = held.get(assignment);
        if (before == null || !before.obstacle.equals(obstacle)) {
            release(assignment, nowMs);
            budgets(assignment).forEach(budget -> budget.keep(nowMs));
            budget(obstacle).spend(nowMs);
        }
        held.put(assignment, new Held(run, obstacle, nowMs + DatabaseTiming.HELD_LOOK.toMillis()));
        warn(nowMs);
    }

    /** The record is written, or bad. Returns whether there was one. */
    boolean release(Assignment assignment, long nowMs) {
        Held released = held.remove(assignment);
        if (released != null) {
            budgets(assignment).forEach(budget -> budget.regain(nowMs));
        }
        return released != null;
    }

    /** When the next one is to be tried again. */
    long dueMs() {
        return held.values().stream().mapToLong(Held::dueMs).min().orElse(NEVER);
    }

    /** Those to be tried again now; each is held again or released, or its partition is lost. */
    List<Run<Draft>> takeDue(long nowMs) {
        List<Run<Draft>> due = new ArrayList<>();
        held.replaceAll((assignment, each) -> {
            if (each.dueMs > nowMs) {
                return each;
            }
            due.add(each.run);
            return new Held(each.run, each.obstacle, NEVER);
        });
        return due;
    }

    /** Forgets the records of the others; how long they have waited counts if they are read again. */
    void retain(Predicate<Run<Draft>> kept, long nowMs) {
        held.values().stream()
                .map(Held::run)
                .filter(kept.negate())
                .map(Run::assignment)
                .toList()
                .forEach(lost -> release(lost, nowMs));
    }

    /** Assignments are over. */
    void close(Iterable<Assignment> closed) {
        for (Assignment assignment : closed) {
            held.remove(assignment);
            budgets.keySet().removeIf(obstacle -> obstacle.assignment.equals(assignment));
        }
    }

    private void warn(long nowMs) {
        if (warnedMs != Long.MIN_VALUE && nowMs - warnedMs < Timing.WARNING.toMillis()) {
            return;
        }
        warnedMs = nowMs;
        Held longest = held.values().stream()
                .min(Comparator.comparingLong(each -> budget(each.obstacle).left(nowMs)))
                .orElseThrow();
        LOG.warn(
                "{} partitions wait for a row of another one, such as {} at offset {}: {} It becomes a bad record in {} s"
                        + " (foreign.key.wait.ms, unique.key.wait.ms); the other partitions go on",
                held.size(),
                longest.run.assignment().partition(),
                longest.run.from(),
                longest.obstacle.reason,
                TimeUnit.MILLISECONDS.toSeconds(budget(longest.obstacle).left(nowMs)));
    }

    private Stream<WaitBudget> budgets(Assignment assignment) {
        return budgets.entrySet().stream()
                .filter(budget -> budget.getKey().assignment.equals(assignment))
                .map(Map.Entry::getValue);
    }

    private WaitBudget budget(Obstacle obstacle) {
        WaitBudget budget = budgets.get(obstacle);
        if (budget == null) {
            throw new IllegalStateException("Nothing was asked about " + obstacle);
        }
        return budget;
    }

    private static Obstacle obstacle(Assignment assignment, Refused refused) {
        return new Obstacle(assignment, String.valueOf(refused.reason().getMessage()));
    }
}
