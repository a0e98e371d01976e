package io.tributary.connect.parquet.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What publishes a staged file, in the hands of anybody: small enough for the log.
 *
 * @param store the kind of store that understands it
 * @param staged what that store knows the staged file by: on file systems its temporary name, relative to the root
 */
public record Token(String store, @JsonProperty("temporary") String staged) {
    /** The kind of all file systems. */
    public static final String FILE = "file";

    /** A file under a temporary name. */
    public static Token file(String temporary) {
        return new Token(FILE, temporary);
    }

    /** Throws a fatal error unless it was made by a store of the kind that is to publish it, at this place. */
    public void requireFor(String kind, String publisher) {
        if (!store.equals(kind)) {
            throw new ConnectException("The log of this lake has files that were staged in a store of another kind ("
                    + store + "), which " + publisher + " cannot publish. Set store.url back until the"
                    + " connector has settled (a minute without records), then stop it, copy the lake, and change"
                    + " store.url.");
        }
    }
}
