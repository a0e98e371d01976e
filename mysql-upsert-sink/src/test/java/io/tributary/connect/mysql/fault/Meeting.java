package io.tributary.connect.mysql.fault;

import static io.tributary.connect.mysql.Timed.await;

import java.util.concurrent.Phaser;

/**
 * Holds two tasks at each statement of a kind until both have come to one, so that they go on at the same moment. None
 * waits for one that itself waits for a lock, or that has left. Safe for two threads.
 */
final class Meeting {
    private static final int TASKS = 2;

    private final Phaser present = new Phaser(TASKS);
    private final LockWaits lockWaits;
    private final Moment moment;
    private final String statement;

    Meeting(LockWaits lockWaits, Moment moment, String statement) {
        this.lockWaits = lockWaits;
        this.moment = moment;
        this.statement = statement;
    }

    /** The connections of one of the tasks. */
    FaultyConnections attend() {
        return new FaultyConnections(moment.of(call -> call.text().contains(statement), connection -> meet()));
    }

    synchronized void leave() {
        present.arriveAndDeregister();
    }

    private void meet() {
        int round = arrive();
        await(() -> present.getPhase() != round || lockWaits.any());
    }

    /** One that did not wait may arrive again while the other ends a round, which a phaser takes for one too many. */
    private synchronized int arrive() {
        return present.arrive();
    }
}
