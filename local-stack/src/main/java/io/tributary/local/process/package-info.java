/** Server processes: starting, watching, freezing and ending them. Knows nothing of Kafka or MySQL. */
@NullMarked
package io.tributary.local.process;

import org.jspecify.annotations.NullMarked;
