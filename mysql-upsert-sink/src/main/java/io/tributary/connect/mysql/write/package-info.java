/**
 * One batch into the database, by one transaction: folded by row, statements, members, snapshots; and who spoils it. I/O
 * around pure decisions.
 */
@NullMarked
package io.tributary.connect.mysql.write;

import org.jspecify.annotations.NullMarked;
