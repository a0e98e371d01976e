package io.tributary.connect.mysql.dimension;

/** A member by its natural key; stands in a row for the surrogate key until that is known. */
public record MemberRef(Dimension dimension, Comparable<?> key) {}
