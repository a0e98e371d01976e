package io.tributary.connect.mysql.connection;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * With what the connections of a task log in: read anew for each, because passwords change and tokens end. Once the server
 * has let the user in, being refused is an outage, and the same credentials are tried once in a while only: accounts are
 * locked after some failures. Used by all of a task's threads.
 */
public final class Logins {
    private final Supplier<Credentials> source;
    private final Clock clock;
    private boolean everAccepted;
    private @Nullable Credentials refused;
    private Instant tried = Instant.MIN;

    public Logins(Supplier<Credentials> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Those that never change. */
    public static Logins of(Credentials credentials, Clock clock) {
        return new Logins(() -> credentials, clock);
    }

    /** As they are now; fails if a config provider does. */
    public Credentials current() {
        return source.get();
    }

    /** Whether the server is to be asked now; of several that ask meanwhile only one is. */
    synchronized boolean mayTry(Credentials credentials) {
        Instant now = clock.instant();
        if (credentials.equals(refused) && now.isBefore(tried.plus(DatabaseTiming.LOGIN_PROBE))) {
            return false;
        }
        if (refused != null) {
            refused = credentials;
            tried = now;
        }
        return true;
    }

    synchronized void accepted() {
        everAccepted = true;
        refused = null;
    }

    /** Answers whether they, or others before them, were accepted at some time. */
    synchronized boolean refused(Credentials credentials) {
        if (everAccepted) {
            refused = credentials;
            tried = clock.instant();
        }
        return everAccepted;
    }
}
