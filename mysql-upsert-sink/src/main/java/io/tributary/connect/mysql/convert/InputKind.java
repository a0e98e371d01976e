package io.tributary.connect.mysql.convert;

/** The kinds of value that a converter delivers, each with the class that conversions see. */
public enum InputKind {
    /** {@code Boolean}. */
    BOOLEAN,
    /** {@code Long}, a narrower integer or {@code BigInteger}. */
    INTEGER,
    /** {@code Double} or {@code Float}. */
    FLOATING,
    /** {@code BigDecimal}. */
    DECIMAL,
    /** {@code String}. */
    TEXT,
    /** {@code ByteBuffer}. */
    BYTES,
    /** {@code LocalDate}. */
    DATE,
    /** {@code Duration} since midnight; may be negative or exceed a day, as MySQL's TIME may. */
    TIME,
    /** {@code Instant}. */
    TIMESTAMP,
    /** {@code LocalDateTime}: what a clock on a wall showed, nobody says where. */
    DATETIME,
    /** {@code Instant}: a {@code java.util.Date} without a schema, whose column tells whether it is a day or a time of day. */
    MOMENT,
    /** {@link Nested}. */
    NESTED
}
