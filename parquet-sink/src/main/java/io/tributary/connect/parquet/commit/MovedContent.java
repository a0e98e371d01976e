package io.tributary.connect.parquet.commit;

import org.apache.kafka.connect.errors.ConnectException;

/**
 * Says what is kept of a payload where an operator moves a partition to another offset. Only the entry tells what wrote it,
 * since the connector may be configured for something else by now.
 */
public interface MovedContent {

    /**
     * What the claim at that offset answers for.
     *
     * @param entry names the entry with the payload, for messages
     * @throws ConnectException if the partition cannot go on there
     */
    Sealed kept(Payload payload, String entry, long offset);
}
