package io.tributary.connect.mysql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdlTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; BIT(1)",
                "64; BIT(64)",
                "65; DECIMAL(65,0)",
                "215; DECIMAL(65,0)",
                "216; LONGTEXT",
                "2147483647; LONGTEXT"
            })
    void bitsAreTheNumberThatTheyMakeInWhatHoldsIt(int length, String type) {
        assertThat(DdlType.of(SchemaBuilder.bytes()
                        .name("io.debezium.data.Bits")
                        .parameter("length", Integer.toString(length))
                        .build()))
                .isEqualTo(type);
    }
}
