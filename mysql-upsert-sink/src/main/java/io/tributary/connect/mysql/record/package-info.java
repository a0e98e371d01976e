/** From a record to a row change: its table, its key, its fields. Pure. */
@NullMarked
package io.tributary.connect.mysql.record;

import org.jspecify.annotations.NullMarked;
