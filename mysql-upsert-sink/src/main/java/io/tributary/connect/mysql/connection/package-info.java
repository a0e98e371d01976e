/** The connection to the database: its URL and settings, its transactions, and what its errors mean. I/O around pure decisions. */
@NullMarked
package io.tributary.connect.mysql.connection;

import org.jspecify.annotations.NullMarked;
