/** What a task counts: written by its own threads, read at any time by JMX. Pure; {@code jmx} shows it. */
@NullMarked
package io.tributary.connect.support.metrics;

import org.jspecify.annotations.NullMarked;
