/** The rings of the code: pure decisions, I/O around them, Connect wiring around both. */
@NullMarked
package io.tributary.connect.support.ring;

import org.jspecify.annotations.NullMarked;
