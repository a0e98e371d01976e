package io.tributary.connect.support.format;

/**
 * The number of the format that something is stored in. It is written only where it is not 1, so what says nothing about
 * it is of the first format, and a build that knows only that one has nothing to write.
 */
public final class StoredFormat {
    /** What is stored without a number. */
    public static final String FIRST = "1";

    private StoredFormat() {}

    /**
     * Fails unless this build, which knows only the first format, reads it.
     *
     * @param what names what is stored, as the beginning of a sentence
     * @param found the number as it stands there, or what stands there in place of one
     */
    public static void require(String what, String found) {
        if (!found.equals(FIRST)) {
            throw unknown(what, found, "format " + FIRST + " only");
        }
    }

    /**
     * Fails unless this build, which knows the formats up to {@code newest}, reads it.
     *
     * @param what names what is stored, as the beginning of a sentence
     * @param found the number as it stands there
     */
    public static void require(String what, int found, int newest) {
        if (found < 1 || found > newest) {
            throw unknown(what, String.valueOf(found), "formats 1 to " + newest);
        }
    }

    private static UnknownFormatException unknown(String what, String found, String known) {
        return new UnknownFormatException(what + " has format " + found + ", but this build of Tributary reads " + known
                + ": use a newer Tributary.");
    }
}
