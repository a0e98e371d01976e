package io.tributary.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TopicPerTableTest {
    private final TopicPerTable workload = new TopicPerTable("many", 3, 7);

    @Test
    void eachTopicGetsARecordInTurn() {
        assertThat(workload.topics()).containsExactly("many_0", "many_1", "many_2");
        assertThat(LongStream.range(0, workload.records()).mapToObj(workload::topic))
                .containsExactly("many_0", "many_1", "many_2", "many_0", "many_1", "many_2", "many_0");
    }

    @Test
    void aRecordsNumberIsItsKey() throws Exception {
        assertThat(workload.key(5)).isEqualTo("5");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(workload.value(5))
                        .path("id")
                        .asLong())
                .isEqualTo(5);
    }
}
