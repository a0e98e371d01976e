/** Bad records: what is wrong with them, where they lie, and to whom they are reported. */
@NullMarked
package io.tributary.connect.support.error;

import org.jspecify.annotations.NullMarked;
