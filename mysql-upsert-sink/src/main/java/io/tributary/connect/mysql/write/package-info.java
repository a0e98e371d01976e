/** One batch from records to committed rows; uses the pure packages and jdbc, knows no Connect task. */
@NullMarked
package io.tributary.connect.mysql.write;

import org.jspecify.annotations.NullMarked;
