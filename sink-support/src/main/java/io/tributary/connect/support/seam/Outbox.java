package io.tributary.connect.support.seam;

/** Takes what the writer has to tell. */
@FunctionalInterface
public interface Outbox {
    void post(FromWriter message);
}
