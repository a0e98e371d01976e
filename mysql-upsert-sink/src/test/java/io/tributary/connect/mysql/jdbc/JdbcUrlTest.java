package io.tributary.connect.mysql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db:3306/shop",
                "jdbc:mysql://db/shop?sslMode=REQUIRED&connectTimeout=3000",
                "jdbc:mysql://[::1]:3306/shop"
            })
    void acceptsASchemaWithTheDriversParameters(String url) {
        assertThat(JdbcUrl.parse("connection.url", url).text()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://db:3306 | names no schema",
                "jdbc:mysql://db:3306/ | names no schema",
                "jdbc:mysql://db:3306/?useSSL=true | names no schema",
                "jdbc:postgresql://db/shop | Write jdbc:mysql://host:port/schema",
                "db:3306/shop | Write jdbc:mysql://host:port/schema",
                "jdbc:mysql://db/shop?autoReconnect=true | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://db/shop?allowMultiQueries=true | Remove the parameter 'allowMultiQueries'",
                "jdbc:mysql://db/shop?useAffectedRows=true | Remove the parameter 'useAffectedRows'",
                "jdbc:mysql://db/shop?rewriteBatchStatements=true | knows no parameter 'rewriteBatchStatements'"
            })
    void refusesWhatWouldNotWorkNamingTheSettingAndTheReason(String url, String reason) {
        assertThatThrownBy(() -> JdbcUrl.parse("connection.url", url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.url")
                .hasMessageContaining(reason);
    }

    @Test
    void hidesWhatMayBeSecret() {
        assertThat(JdbcUrl.parse("connection.url", "jdbc:mysql://me:secret@db:3306/shop?password=secret"))
                .hasToString("jdbc:mysql://db:3306/shop");
    }
}
