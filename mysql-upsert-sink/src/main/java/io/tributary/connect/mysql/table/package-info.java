/** What a table of the database looks like: columns, types, unique keys, and which key an upsert meets. Pure. */
@NullMarked
package io.tributary.connect.mysql.table;

import org.jspecify.annotations.NullMarked;
