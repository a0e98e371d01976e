/**
 * The MySQL upsert sink: topics into tables, exactly once. This package is what Connect sees.
 *
 * <p>Words of this sink:
 *
 * <ul>
 *   <li><b>record, row, change</b>: Kafka's; the table's; what a record does to a row (upsert, update, delete).
 *   <li><b>conflict key</b>: the unique key by which an upsert finds its row.
 *   <li><b>batch, fold, compact</b>: what is written at once; several changes of a row made one; of all its rows.
 *   <li><b>offsets table</b>: how far each Kafka partition is stored, moved by the transaction that stores its rows.
 *   <li><b>claim, owner</b>: taking a partition in that table; whose claim is the newest.
 *   <li><b>fenced</b>: told by that table that another owner has claimed the partition; the transaction is rolled back.
 *   <li><b>advance</b>: move a stored offset by compare-and-set; what lies below it is <b>durable</b>.
 *   <li><b>dimension, member, surrogate key</b>: a table that facts refer to, its row, and the number it is known by.
 *   <li><b>snapshot, interval, registry</b>: all live rows of a fact table as of an interval; which of them there are.
 *   <li><b>bad record</b>: one that cannot be stored exactly; it goes to the dead-letter topic, its neighbours are written.
 *   <li><b>replay</b>: the same transaction again, at once; <b>retry</b>: after a wait.
 *   <li><b>outage</b>: the database cannot be written; retried until {@code retry.timeout.ms} is over.
 * </ul>
 */
@NullMarked
package io.tributary.connect.mysql;

import org.jspecify.annotations.NullMarked;
