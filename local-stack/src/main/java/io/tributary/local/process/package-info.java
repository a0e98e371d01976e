/** Server processes: starting, watching, freezing and ending them. Knows nothing of what the servers do. */
@NullMarked
package io.tributary.local.process;

import org.jspecify.annotations.NullMarked;
