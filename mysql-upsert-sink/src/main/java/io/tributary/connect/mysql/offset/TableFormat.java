package io.tributary.connect.mysql.offset;

import io.tributary.connect.support.format.StoredFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a table's comment tells of its format: it begins with {@code tributary format 2}, and more may follow. Any other
 * comment is a user's own.
 */
public final class TableFormat {
    private static final Pattern MARK =
            Pattern.compile("\\s*tributary\\s+format\\s+([^\\s,;]+).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private TableFormat() {}

    /** The number, or what stands there in place of one; null is the comment of no table. */
    public static String of(@Nullable String comment) {
        if (comment == null) {
            return StoredFormat.FIRST;
        }
        Matcher mark = MARK.matcher(comment);
        return mark.matches() ? mark.group(1) : StoredFormat.FIRST;
    }
}
