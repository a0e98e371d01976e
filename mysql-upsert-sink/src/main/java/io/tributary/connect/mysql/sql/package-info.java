/** The text of every statement on data. Pure. */
@NullMarked
package io.tributary.connect.mysql.sql;

import org.jspecify.annotations.NullMarked;
