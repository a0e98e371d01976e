/** The demo: it loads a started stack, waits for both sinks, verifies every row and reports. */
@NullMarked
package io.tributary.local.demo;

import org.jspecify.annotations.NullMarked;
