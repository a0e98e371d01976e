/** A real Kafka broker and what one asks of it: topics, lag, counts. */
@NullMarked
package io.tributary.local.kafka;

import org.jspecify.annotations.NullMarked;
