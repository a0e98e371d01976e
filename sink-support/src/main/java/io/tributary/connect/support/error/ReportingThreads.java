package io.tributary.connect.support.error;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Which threads may report bad records. Before Kafka 3.8, a report of another thread than the task's own could make
 * Connect drop a good record that it converted at this moment (KAFKA-16087).
 */
public final class ReportingThreads {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*");
    private static final int MINOR = 8;
    private static final int KAFKA_MAJOR = 3;
    /** Confluent Platform 7.8 is Kafka 3.8. */
    private static final int CONFLUENT_MAJOR = 7;

    private ReportingThreads() {}

    /** Whether any thread may. */
    public static boolean areAny(SinkTaskContext context) {
        return context.errantRecordReporter() == null || areAny(AppInfoParser.getVersion());
    }

    static boolean areAny(String kafkaVersion) {
        Matcher version = VERSION.matcher(kafkaVersion);
        if (!version.matches()) {
            return false;
        }
        String text = kafkaVersion.toLowerCase(Locale.ROOT);
        int fixedIn = text.contains("-ccs") || text.contains("-ce") ? CONFLUENT_MAJOR : KAFKA_MAJOR;
        int major = Integer.parseInt(version.group(1));
        return major > fixedIn || (major == fixedIn && Integer.parseInt(version.group(2)) >= MINOR);
    }
}
