/**
 * The Parquet sink: topics into a data lake, exactly once. This package is what Connect sees.
 *
 * <p>Words of this sink:
 *
 * <ul>
 *   <li><b>record, row</b>: Kafka's; what becomes of it in a file.
 *   <li><b>log, entry</b>: of a Kafka partition, beside the data; one that was created is never changed. The newest says
 *       from which offset reading goes on and which files are still to be published.
 *   <li><b>claim, owner</b>: an entry that takes a partition; who wrote the newest claim.
 *   <li><b>fenced</b>: a partition whose newest claim is another's; nothing that this task writes counts any more.
 *   <li><b>commit</b>: the entry, and with it the offset and the files; <b>publish</b>: give a committed file its final name.
 *   <li><b>content, payload</b>: what a partition has accepted and not committed yet, open files or changes; what an entry says
 *       that only its content reads.
 *   <li><b>target</b>: the directory template of a topic, which one connector alone may write.
 *   <li><b>rotation</b>: when open files are due.
 *   <li><b>schema chain</b>: the schemas of a topic in the store, each wider than the one before.
 *   <li><b>change, image</b> (of a table): what a record did to a row; the newest row of each key of a Kafka partition.
 *   <li><b>version, part, manifest</b> (of a table): all rows at one time; one partition's share; what it is made of.
 *   <li><b>bad record</b>: one that cannot be stored exactly; it goes to the dead-letter topic.
 *   <li><b>outage</b>: the store fails; the same is tried again until {@code retry.timeout.ms} is over.
 * </ul>
 */
@NullMarked
package io.tributary.connect.parquet;

import org.jspecify.annotations.NullMarked;
