/** Brings a dataset into Kafka. */
@NullMarked
package io.tributary.local.demo.produce;

import org.jspecify.annotations.NullMarked;
