package io.tributary.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;

/** When faults strike: at random, the same for the same seed, which is printed. */
final class RandomMoments {
    static final int KILLS = Integer.getInteger("tributary.faults.kills", 4);
    private static final int LONGEST_MS = 1_500;

    private final Random random;

    RandomMoments() {
        long seed = Long.getLong("tributary.faults.seed", System.nanoTime());
        System.out.println("Seed of the kills: -Dtributary.faults.seed=" + seed);
        random = new Random(seed);
    }

    /** Lets a time of at most one and a half seconds pass. */
    void awaitNext() {
        Duration time = Duration.ofMillis(random.nextInt(LONGEST_MS));
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}
