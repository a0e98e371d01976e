package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.seam.Timing;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topics whose table is missing or cannot be used, while the others go on. */
final class StoppedTopics {
    private static final Logger LOG = LoggerFactory.getLogger(StoppedTopics.class);

    private final MissingTable rule;
    private final LongSupplier nowMs;
    private final Map<String, UnusableTargetException> reasons = new HashMap<>();
    private final Map<String, Long> warnedMs = new HashMap<>();

    /** {@code nowMs} counts forward. */
    StoppedTopics(MissingTable rule, LongSupplier nowMs) {
        this.rule = rule;
        this.nowMs = nowMs;
    }

    /** Why the topic is stopped; null if it is not. */
    @Nullable UnusableTargetException reason(String topic) {
        return reasons.get(topic);
    }

    Set<String> topics() {
        return reasons.keySet();
    }

    void stop(String topic, UnusableTargetException reason) {
        reasons.put(topic, reason);
    }

    /** Its table is another one now. */
    void release(String topic) {
        reasons.remove(topic);
    }

    void releaseAll() {
        reasons.clear();
    }

    /** What a record comes to that its table cannot be found for: no change, unless this fails. */
    void answer(String topic, UnusableTargetException reason) {
        switch (rule) {
            case FAIL -> throw reason;
            case DLQ -> throw new BadRecordException(String.valueOf(reason.getMessage()));
            case IGNORE -> warn(topic, reason);
        }
    }

    private void warn(String topic, UnusableTargetException reason) {
        long now = nowMs.getAsLong();
        Long warned = warnedMs.get(topic);
        if (warned == null || now - warned >= Timing.WARNING.toMillis()) {
            warnedMs.put(topic, now);
            LOG.warn("The records of topic {} are ignored, as table.missing says: {}", topic, reason.getMessage());
        }
    }
}
