/** The one conversion table: which value of a record is written how into which type of column. Pure. */
@NullMarked
package io.tributary.connect.mysql.convert;

import org.jspecify.annotations.NullMarked;
