package io.tributary.connect.mysql.convert;

/** What happens to more digits than a column keeps. */
public enum NumberRounding {
    FAIL,
    HALF_UP
}
