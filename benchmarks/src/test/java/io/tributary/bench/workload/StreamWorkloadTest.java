package io.tributary.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamWorkloadTest {

    @Test
    void valuesAreEventsOfThirteenFields() throws Exception {
        StreamWorkload workload = new StreamWorkload("s", 1_000, 3);
        JsonNode value = JsonMapper.builder().build().readTree(workload.value(7));

        assertThat(value).hasSize(13);
        assertThat(value.path("transaction_id").asText()).isEqualTo("tx-7");
        assertThat(value.path("quantity").asLong()).isEqualTo(workload.event(7).quantity());
        assertThat(workload.value(7).length).isBetween(280, 380);
    }

    @Test
    void eventsAreSpreadOverTheDays() {
        StreamWorkload workload = new StreamWorkload("s", 10_000, 1_000);
        Set<String> days = new HashSet<>();
        for (long number = 0; number < workload.records(); number++) {
            days.add(workload.event(number).timestamp().substring(0, 10));
        }
        assertThat(days).hasSize(1_000);
    }
}
