package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db:3306/shop",
                "jdbc:mysql://db/shop?sslMode=REQUIRED&connectTimeout=3000",
                "jdbc:mysql://[::1]:3306/shop",
                "jdbc:mysql://first,second:3307/shop",
                "jdbc:mysql://address=(host=db)(port=3306)(sslMode=REQUIRED)/shop",
                "jdbc:mysql://(host=db,port=3306,sslMode=REQUIRED)/shop?connectTimeout=3000",
                "jdbc:mysql://[(host=first),(host=second,port=3307)]/shop"
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
                "jdbc:mysql://db/shop?rewriteBatchStatements=true | knows no parameter 'rewriteBatchStatements'",
                "jdbc:mysql://address=(host=db)(autoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://address=(host=db)(%61utoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://(host=db,port=3306,autoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://a,(host=b,useAffectedRows=true)/shop | Remove the parameter 'useAffectedRows'",
                "jdbc:mysql://[address=(host=a),address=(host=b)(allowMultiQueries=true)]/shop"
                        + " | Remove the parameter 'allowMultiQueries'",
                "jdbc:mysql:replication://a,(host=b,autoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://(host=db,AutoReconnect=true)/shop | knows no parameter 'AutoReconnect'",
                "jdbc:mysql://(host=db,sessionVariables=sql_mode=%27%27)/shop | there it would win over what the sink sets",
                "jdbc:mysql://(host=db,socketTimeout=9)/shop | Remove the parameter 'socketTimeout' from the URL",
                "jdbc:mysql://(host=db,password=secret)/shop | Remove the parameter 'password' from the URL",
                "jdbc:mysql://(host=db,port=many)/shop | The URL is malformed",
                "jdbc:mysql://db/shop?useConfigs=missing | The URL is malformed"
            })
    void refusesWhatWouldNotWorkNamingTheSettingAndTheReason(String url, String reason) {
        assertThatThrownBy(() -> JdbcUrl.parse("connection.url", url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.url")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://me:secret@db:3307/shop?password=secret | jdbc:mysql://db:3307/shop",
                "jdbc:mysql://me:secret@a,you:secret@b/shop | jdbc:mysql://a:3306,b:3306/shop",
                "jdbc:mysql://(host=db,trustCertificateKeyStorePassword=secret)/shop | jdbc:mysql://db:3306/shop",
                "jdbc:mysql://address=(host=db)(port=1)(trustCertificateKeyStorePassword=secret)/shop"
                        + " | jdbc:mysql://db:1/shop",
            })
    void hidesWhatMayBeSecret(String url, String shown) {
        assertThat(JdbcUrl.parse("connection.url", url)).hasToString(shown);
    }
}
