package io.tributary.local.demo.expect;

/** How far a table of the warehouse is: its rows, and the transactions that they count. */
public record TableTotals(long rows, long counted) {}
