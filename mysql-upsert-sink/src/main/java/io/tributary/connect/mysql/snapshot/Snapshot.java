package io.tributary.connect.mysql.snapshot;

import java.time.LocalDate;

/** A version of a table: the local day, and the ordinal of the interval in it, from 1. */
public record Snapshot(LocalDate date, int version) {}
