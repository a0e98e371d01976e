package io.tributary.connect.mysql.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement while it is put together, values as literals: that is several times cheaper than parameters, which the
 * driver finds in the text and then puts their literals in. Only large values are left to be bound. A backslash
 * escapes, because the sink decides about the session's sql_mode.
 */
public final class SqlText {
    /** Where a copy in the text costs more than a parameter. */
    private static final int LARGE = 8_192;

    private static final int TYPICAL_VALUE = 16;

    private final StringBuilder text;
    private final List<Object> bound = new ArrayList<>();

    SqlText(Tuples values) {
        this.text = new StringBuilder(256 + values.rows() * values.places() * TYPICAL_VALUE);
    }

    /** The values for the question marks of the text, in order: texts and byte buffers. */
    public List<Object> bound() {
        return bound;
    }

    public int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    SqlText append(String sql) {
        text.append(sql);
        return this;
    }

    /** The values of each row from one on, separated by commas. */
    SqlText values(Tuples tuples, int first, String betweenRows) {
        for (int row = first; row < tuples.rows(); row++) {
            text.append(row == first ? "" : betweenRows);
            values(tuples, row);
        }
        return this;
    }

    private void values(Tuples tuples, int row) {
        for (int place = 0; place < tuples.places(); place++) {
            if (place > 0) {
                text.append(',');
            }
            value(tuples.value(row, place));
        }
    }

    SqlText value(@Nullable Object value) {
        if (value == null) {
            text.append("NULL");
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Long number) {
            text.append(number.longValue());
        } else if (value instanceof Double number) {
            text.append(number.doubleValue());
        } else if (value instanceof BigDecimal number) {
            text.append(number.toPlainString());
        } else if (value instanceof Number number) {
            text.append(number);
        } else if (value == Tuples.DEFAULT) {
            text.append("DEFAULT");
        } else {
            bind(value);
        }
        return this;
    }

    private void string(String value) {
        if (value.length() > LARGE) {
            bind(value);
            return;
        }
        text.append('\'');
        int copied = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'' || c == '\\' || c == 0) {
                text.append(value, copied, i).append('\\').append(c == 0 ? '0' : c);
                copied = i + 1;
            }
        }
        text.append(value, copied, value.length()).append('\'');
    }

    private void bind(Object value) {
        text.append('?');
        bound.add(value);
    }
}
