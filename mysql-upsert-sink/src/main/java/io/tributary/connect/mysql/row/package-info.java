/** Rows, their keys, and what is asked of them. Pure. */
@NullMarked
package io.tributary.connect.mysql.row;

import org.jspecify.annotations.NullMarked;
