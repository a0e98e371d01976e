package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * How a part of the sink asks the database: in transactions, one after the other, each on the connection of a pool. Used by
 * one thread, but for {@link #abort()} and {@link #kill()}.
 */
@InputOutput
public final class Database implements AutoCloseable {
    private final DataSource source;
    private final Duration longestAnswer;
    private final LentConnection lent;
    private final ConnectionKiller killer;

    public Database(ConnectionSettings settings) {
        this(longest -> new DriverDataSource(settings, longest), settings.longestOpening(), settings.longestAnswer());
    }

    /** {@code sources} give connections that are waited for so long. */
    public Database(Function<Duration, DataSource> sources, Duration longestOpening, Duration longestAnswer) {
        Duration opening = DatabaseTiming.shorter(longestAnswer, longestOpening);
        this.source = sources.apply(opening);
        this.longestAnswer = longestAnswer;
        this.lent = new LentConnection(new ConnectionPool(source, opening, longestAnswer), longestAnswer);
        this.killer = new ConnectionKiller(sources.apply(DatabaseTiming.KILLING));
    }

    /** Begins a transaction, for its caller to end before the next one begins. */
    public Transaction begin() {
        return new Transaction(lent);
    }

    /** Reads outside of any transaction; {@code what} names it in the message if it fails. */
    public <T> T read(String what, Work<T> work) {
        try (Transaction transaction = begin()) {
            return transaction.runAndRollBack(what, work);
        }
    }

    /** What the server tells about itself when a connection is opened. */
    public Server server() {
        return read("Connecting to " + this, open -> lent.server());
    }

    /** In whole seconds, and short enough that the server can end a longer one and say so within the longest answer. */
    public Duration longestStatement() {
        return DatabaseTiming.longestStatement(longestAnswer);
    }

    /** A connection of the same kind and none of the pool's, for its caller to change and to close. */
    public Connection openAnother() throws SQLException {
        Connection opened = source.getConnection();
        NetworkTimeout.set(opened, longestAnswer);
        return opened;
    }

    /** Ends all work for good from another thread, whatever statement is executed; that one fails. Waits for nothing. */
    public void abort() {
        lent.abort();
    }

    /**
     * As {@link #abort()}, and the server ends what it still executes: it would go on with a statement whose connection is
     * lost.
     */
    public void kill() {
        abort();
        Server executing = lent.unanswered();
        if (executing != null) {
            killer.kill(executing);
        }
    }

    @Override
    public void close() {
        lent.close();
    }

    /** Which one. */
    @Override
    public String toString() {
        return source.toString();
    }
}
