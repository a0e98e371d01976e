package io.tributary.connect.parquet.commit;

import java.time.Duration;

/**
 * Whether files that are neither staged nor published have been so for long enough to be gone: where a publication has no
 * moment in which a file is both, another task may be in the middle of one. Pure.
 */
final class Absence {
    /** One look may meet the moment, and the next one the answer of a store that lags. */
    private static final int LOOKS = 3;

    private final long enoughMs;
    private String missing = "";
    private long beganMs;
    private int looks;

    Absence(Duration enough) {
        this.enoughMs = enough.toMillis();
    }

    /** These were looked for in vain once more, at this time of a clock that only counts forward. */
    boolean isFinal(String files, long nowMs) {
        if (!files.equals(missing)) {
            missing = files;
            looks = 0;
            beganMs = nowMs;
        }
        looks++;
        return enoughMs == 0 || (looks >= LOOKS && nowMs - beganMs >= enoughMs);
    }
}
