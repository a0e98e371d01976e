package io.tributary.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableWorkloadTest {

    @ParameterizedTest
    @CsvSource({"1000, 100", "1050, 100", "100, 100", "12345, 1000"})
    void knowsWhatTheNewestRecordsSumUpTo(long records, long keys) {
        TableWorkload workload = new TableWorkload("t", records, keys);
        Map<String, Long> newest = new HashMap<>();
        for (long number = 0; number < records; number++) {
            newest.put(workload.key(number), workload.row(number).count());
        }

        assertThat(newest).hasSize((int) keys);
        assertThat(newest.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(workload.finalCountSum());
    }

    @Test
    void everyKeyComesOncePerPass() {
        TableWorkload workload = new TableWorkload("t", 1_000, 100);
        for (long number = 100; number < 1_000; number++) {
            assertThat(workload.key(number)).isEqualTo(workload.key(number - 100));
        }
    }

    @Test
    void valuesAreTheRowsAsJsonWithSchema() throws Exception {
        TableWorkload workload = new TableWorkload("t", 1_000, 100);
        JsonNode value = JsonMapper.builder().build().readTree(workload.value(42));

        assertThat(value.at("/schema/fields")).hasSize(8);
        assertThat(value.at("/payload/transaction_count").asLong()).isEqualTo(42);
        assertThat(value.at("/payload/user_id").asText())
                .isEqualTo(workload.row(42).userId());
    }

    @Test
    void partialRecordsDeclareAndCarryTheOtherFieldsOnly() throws Exception {
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode whole = mapper.readTree(new TableWorkload("t", 1_000, 100).value(42));
        JsonNode part = mapper.readTree(new TableWorkload("p", 1_000, 100, true).value(42));

        assertThat(part.at("/schema/fields").findValuesAsText("field"))
                .containsExactly(
                        "user_id", "transaction_type", "transaction_count", "avg_amount", "min_amount", "max_amount");
        ((ObjectNode) whole.at("/payload")).remove(List.of("total_amount", "user_name"));
        assertThat(part.at("/payload")).isEqualTo(whole.at("/payload"));
    }

    @Test
    void refusesNumbersWithWhichKeysWouldNeverCome() {
        assertThatThrownBy(() -> new TableWorkload("t", 99, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TableWorkload("t", 20_000, 7_919)).isInstanceOf(IllegalArgumentException.class);
    }
}
