/** From a record to what it does to a row: a change, a member, nothing. Pure. */
@NullMarked
package io.tributary.connect.mysql.mapping;

import org.jspecify.annotations.NullMarked;
