package io.tributary.connect.support.metrics.jmx;

import io.tributary.connect.support.metrics.Series;
import java.util.List;

/**
 * Where the series of one task are seen; used by one thread. The one that needs a newer Connect lies in a module of
 * its own and is made by name, with the task's context.
 */
public interface Registry {
    /** All or nothing; false where another task still has one of the names. */
    boolean register(List<Series> series);

    /** Takes away what this registry registered and nothing else; again without effect. */
    void unregister();
}
