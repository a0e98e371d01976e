package io.tributary.connect.mysql.connection;

import java.time.Duration;

/**
 * How long the sink waits for its database. Two are settings; the others follow from them, from each other, or from how
 * long Connect lets a task take (5 s to stop). How the two threads of a task wait for each other is in
 * {@link io.tributary.connect.support.seam.Timing}, and for how long what failed is tried again in
 * {@link io.tributary.connect.support.retry.RetryPolicy}.
 *
 * @param connect until a connection is there, server and login included
 * @param statement until the server ends a statement that writes rows; whole seconds
 */
public record DatabaseTiming(Duration connect, Duration statement) {
    public static final DatabaseTiming USUAL = new DatabaseTiming(Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** The server ends the session of a task that froze with locks in its hands. */
    static final Duration SESSION_IDLE = Duration.ofSeconds(60);
    /** Between two pings of a connection at rest, at most; the pool takes nothing shorter. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    /** A connection that is not used for longer is closed. */
    static final Duration REST_AT_MOST = Duration.ofMinutes(10);
    /** Another takes its place, because tokens end and names lead to other servers. */
    static final Duration OLDEST_CONNECTION = Duration.ofMinutes(30);

    /** A row or table that another transaction holds for longer: this one begins anew, and lets others go first. */
    static final Duration LOCK_WAIT = Duration.ofSeconds(3);
    /** Between two logins of a user whom the server refuses. */
    static final Duration LOGIN_PROBE = Duration.ofSeconds(30);

    static final Duration PING = Duration.ofSeconds(2);
    static final Duration CLOSING = Duration.ofMillis(500);
    /** As long as {@code stop} waits for the writer. */
    static final Duration KILLING = Duration.ofSeconds(1);

    /** The answer to a user who changes a config, and to a claim or a question what a table looks like. */
    public static final Duration ANSWER_TO_WAITING = Duration.ofSeconds(5);

    /** Between two looks at tables that nothing points to. */
    public static final Duration TABLE_LOOK = Duration.ofMinutes(1);
    /** Between two looks for answers to reports, which are no messages. */
    public static final Duration REPORT_LOOK = Duration.ofMillis(2);
    /** Between two tries to write a record that waits for another row. */
    public static final Duration HELD_LOOK = Duration.ofSeconds(1);
    /** Before a transaction that met another one is tried again, at most and times the number of attempts. */
    public static final Duration CONFLICT_PAUSE = Duration.ofMillis(50);
    /** At most, before a transaction that met a lock for too long is begun again. */
    public static final Duration CONFLICT_BACKOFF = Duration.ofSeconds(1);

    /** Statements of one transaction go one by one, after some that went together have failed. */
    public static final Duration ONE_BY_ONE = Duration.ofMinutes(1);

    private static final int STATEMENTS_PER_COPY = 30;
    /** A transaction has several statements; one that waits for more than these is reported. */
    private static final int ANSWERS_PER_TRANSACTION = 5;

    /** For an answer on rows: the server ends a longer statement at half of it, and has the other half to say so. */
    public Duration writing() {
        return statement.multipliedBy(2);
    }

    /** For the copy of a snapshot: millions of rows take minutes. */
    public Duration copying() {
        return writing().multipliedBy(STATEMENTS_PER_COPY);
    }

    /** For what is answered at once by a server that is well. */
    public Duration reading() {
        return shorter(ANSWER_TO_WAITING, writing());
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Whoever keeps a connection for longer is reported; zero for nobody, where copies take as long as they take. */
    static Duration lentAtMost(Duration answer) {
        Duration longest = answer.multipliedBy(ANSWERS_PER_TRANSACTION);
        return longest.compareTo(OLDEST_CONNECTION) < 0 ? longest : Duration.ZERO;
    }

    /** In whole seconds, which is how a server is told. */
    static Duration longestStatement(Duration answer) {
        return Duration.ofSeconds(Math.max(1, answer.toSeconds() / 2));
    }
}
