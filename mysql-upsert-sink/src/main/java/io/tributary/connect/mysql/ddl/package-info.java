/** The tables and columns that the sink adds when it may: how they are declared for the fields of a record. Pure. */
@NullMarked
package io.tributary.connect.mysql.ddl;

import org.jspecify.annotations.NullMarked;
