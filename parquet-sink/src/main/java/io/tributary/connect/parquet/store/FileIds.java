package io.tributary.connect.parquet.store;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of files: {@code <claim>-<12 hexadecimal digits>}, drawn when a file is opened. The claim tells whoever sweeps
 * which owner a file is of; the digits are never drawn twice, whatever becomes of the log that counts the claims.
 */
public final class FileIds {
    private static final int DIGITS = 12;
    private static final Pattern CLAIM = Pattern.compile("(\\d{1,18})([-.].*)?", Pattern.DOTALL);

    private FileIds() {}

    /** A new id of the owner whose claim has this number; the text is one that was never given before, such as a UUID. */
    public static String of(long claim, String unique) {
        String digits = unique.replace("-", "");
        return String.format(Locale.ROOT, "%d-%s", claim, digits.substring(0, Math.min(DIGITS, digits.length())));
    }

    /** Whether a name begins with the id of an owner before this claim; false for foreign names. */
    public static boolean isOlderThan(long claim, String name) {
        Matcher matcher = CLAIM.matcher(name);
        return matcher.matches() && Long.parseLong(matcher.group(1)) < claim;
    }
}
