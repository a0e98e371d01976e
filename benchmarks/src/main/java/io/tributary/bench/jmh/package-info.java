/** The hot paths of the sinks by themselves, in one process without Kafka, measured by JMH. */
@NullMarked
package io.tributary.bench.jmh;

import org.jspecify.annotations.NullMarked;
