package io.tributary.connect.parquet.fault;

import java.io.IOException;

/** What happens around a call of a store. */
interface Incident {
    Incident NONE = new Incident() {};

    default void before(int call) throws IOException {}

    /** Only for a publication of a file system: its final name exists, and so does the temporary one. */
    default void between(int call) throws IOException {}

    default void after(int call) throws IOException {}
}
