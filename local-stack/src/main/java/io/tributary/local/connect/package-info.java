/** Real Connect workers and their REST interface. */
@NullMarked
package io.tributary.local.connect;

import org.jspecify.annotations.NullMarked;
