/** The connector as Connect sees it: connector, task and settings. Everything else may be used from here, and nothing uses this package. */
@NullMarked
package io.tributary.connect.mysql;

import org.jspecify.annotations.NullMarked;
