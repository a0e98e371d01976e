package io.tributary.connect.support.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloorTest {
    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25", "unknown"})
    void findsNothingMissingFromJava17On(String java) {
        assertThat(new Floor(java, "3.6.2", true).shortfall()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "11", "16"})
    void saysWhichJavaIsThereAndWhichIsNeeded(String java) {
        assertThat(new Floor(java, "3.6.2", true).shortfall())
                .endsWith("needs a worker with Kafka Connect 3.6 or later on Java 17 or later;"
                        + " this worker has Kafka 3.6.2 on Java " + java + ".");
    }

    @Test
    void saysWhichKafkaIsThereWhereRecordsLackTheirOriginalCoordinates() {
        assertThat(new Floor("17", "3.5.2", false).shortfall()).endsWith("this worker has Kafka 3.5.2 on Java 17.");
    }

    @Test
    void knowsWhetherRecordsKeepTheirOriginalCoordinates() {
        assertThat(Floor.keepsOriginalCoordinates(SinkRecord.class)).isTrue();
        assertThat(Floor.keepsOriginalCoordinates(Object.class)).isFalse();
    }

    @Test
    void findsNothingMissingInTheWorkerOfTheTests() {
        assertThat(Floor.ofThisWorker().shortfall()).isNull();
    }
}
