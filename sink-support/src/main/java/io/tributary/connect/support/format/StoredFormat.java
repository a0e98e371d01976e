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
     * Fails unless this build reads the format.
     *
     * @param what names what is stored, as the beginning of a sentence
     * @param found the number as it stands there, or what stands there in place of one
     */
    public static void require(String what, String found) {
        if (!found.equals(FIRST)) {
            throw new UnknownFormatException(what + " has format " + found + ", but this build of Tributary reads"
                    + " format " + FIRST + " only: use a newer Tributary.");
        }
    }
}
