package io.tributary.local.demo.dataset;

/** The running value of one key of a table. */
interface Aggregate {
    void add(Transaction transaction);

    Row row();
}
