package io.tributary.connect.support.connector;

import io.tributary.connect.support.BuildVersion;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The oldest worker that the plugin runs on, and whether this one is older. */
final class Floor {
    private static final int JAVA = 17;

    private final String java;
    private final String kafka;
    private final boolean keepsOriginalCoordinates;

    /** {@code java} is the JVM's specification version; records keep original coordinates since Kafka 3.6 (KIP-793). */
    Floor(String java, String kafka, boolean keepsOriginalCoordinates) {
        this.java = java;
        this.kafka = kafka;
        this.keepsOriginalCoordinates = keepsOriginalCoordinates;
    }

    static Floor ofThisWorker() {
        return new Floor(
                System.getProperty("java.specification.version", "unknown"),
                AppInfoParser.getVersion(),
                keepsOriginalCoordinates(SinkRecord.class));
    }

    /** A sentence for the user, or null if the worker is new enough. */
    @Nullable String shortfall() {
        if (release() >= JAVA && keepsOriginalCoordinates) {
            return null;
        }
        return "Tributary " + BuildVersion.current() + " needs a worker with Kafka Connect 3.6 or later on Java " + JAVA
                + " or later; this worker has Kafka " + kafka + " on Java " + java + ".";
    }

    static boolean keepsOriginalCoordinates(Class<?> record) {
        try {
            record.getMethod("originalTopic");
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** Below 9 it reads 1.8; a version that nobody can read is not held against the JVM. */
    private int release() {
        try {
            return Integer.parseInt(java.startsWith("1.") ? java.substring(2) : java);
        } catch (NumberFormatException e) {
            return JAVA;
        }
    }
}
