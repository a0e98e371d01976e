/**
 * Random tables and records beside a plain model of what the documents promise: each record is in its row or in the
 * dead-letter topic, for the reason that the model says.
 *
 * <p>A {@code Kind} knows a type of column and which values it holds, in each form that they may be sent in; {@code
 * RandomTable} declares columns of such kinds; {@code RandomRecords} makes records for it; {@code TableModel} says what
 * becomes of them; {@code Scenario} has two tasks write them, and compares.
 */
package io.tributary.connect.mysql.model;
