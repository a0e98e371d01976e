package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.Store;
import java.util.List;

/** A store at some of whose calls something happens. */
interface StoreUnderFault {
    Store store();

    /** The names of all calls, in order. */
    List<String> calls();
}
