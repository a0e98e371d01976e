package io.tributary.connect.mysql.connection;

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
                "jdbc:mysql://[::1]:3306/shop",
                "jdbc:mysql://first,second:3307/shop",
                "jdbc:mysql://address=(host=db)(port=3306)(sslMode=REQUIRED)/shop",
                "jdbc:mysql://(host=db,port=3306,sslMode=REQUIRED)/shop?connectTimeout=3000",
                "jdbc:mysql://[(host=first),(host=second,port=3307)]/shop",
                "jdbc:mysql:replication://first,second/shop",
                "jdbc:mysql+srv://_mysql._tcp.db/shop",
                "jdbc:aws-wrapper:mysql://db:3306/shop?wrapperPlugins=iam,failover2",
                "jdbc:mysql:///shop?socketFactory=com.google.cloud.sql.mysql.SocketFactory&cloudSqlInstance=p:r:i"
                        + "&enableIamAuth=true&unixSocketPath=/run/sql",
                "jdbc:mysql://localhost/shop?socketFactory=org.newsclub.net.mysql.AFUNIXDatabaseSocketFactory"
                        + "&junixsocket.file=/run/mysqld/mysqld.sock",
                "jdbc:mysql://db/shop?azure.clientId=c&defaultAuthenticationPlugin=p",
                "jdbc:mysql://db/shop?useUnicode=true&characterEncoding=UTF-8&useSSL=false",
                "jdbc:mysql://db/shop?serverTimezone=GMT%2B8&useUnicode=true&rewriteBatchedStatements=true",
                "jdbc:mysql://db/shop?rewriteBatchStatements=true",
                "jdbc:mysql://(host=db,AutoReconnect=true)/shop",
                "jdbc:mysql://db/shop?sessionVariables=wsrep_sync_wait=1,sql_safe_updates=0"
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
                "jdbc:mysql://address=(host=db)(autoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://address=(host=db)(%61utoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://(host=db,port=3306,autoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://a,(host=b,useAffectedRows=true)/shop | Remove the parameter 'useAffectedRows'",
                "jdbc:mysql://[address=(host=a),address=(host=b)(allowMultiQueries=true)]/shop"
                        + " | Remove the parameter 'allowMultiQueries'",
                "jdbc:mysql:replication://a,(host=b,autoReconnect=true)/shop | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://(host=db,PASSWORD=secret)/shop | Remove the parameter 'PASSWORD' from the URL",
                "jdbc:mysql:loadbalance://a,b/shop | without loadbalance: that changes the server at each commit",
                "jdbc:mysql+srv:loadbalance://a/shop | without loadbalance: that changes the server at each commit",
                "jdbc:mysql:LoadBalance://a,b/shop | without loadbalance: that changes the server at each commit",
                "jdbc:aws-wrapper:postgresql://db/shop | Write jdbc:mysql://host:port/schema",
                "jdbc:aws-wrapper:mysql://db | names no schema",
                "jdbc:aws-wrapper:mysql://db/shop?autoReconnect=true | Remove the parameter 'autoReconnect'",
                "jdbc:mysql://db/shop?sessionVariables=wsrep_sync_wait=1,sql_mode=%27%27 | Remove 'sql_mode' from",
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
                "jdbc:mysql+srv://me:secret@_mysql._tcp.db/shop?password=secret | jdbc:mysql+srv://_mysql._tcp.db/shop",
                "jdbc:mysql://_mysql._tcp.db/shop?dnsSrv=true | jdbc:mysql+srv://_mysql._tcp.db/shop",
                "jdbc:aws-wrapper:mysql://me:secret@db/shop?wrapperPlugins=iam | jdbc:mysql://db:3306/shop"
            })
    void hidesWhatMayBeSecret(String url, String shown) {
        assertThat(JdbcUrl.parse("connection.url", url)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rewriteBatchStatements=true | rewriteBatchStatements | rewriteBatchedStatements",
                "SSLMODE=REQUIRED | SSLMODE | sslMode"
            })
    void warnsOfWhatIsNearlyAParameterOfTheDriver(String parameter, String written, String meant) {
        assertThat(JdbcUrl.parse("connection.url", "jdbc:mysql://db/shop?" + parameter)
                        .warnings())
                .singleElement()
                .asString()
                .contains("The driver knows no parameter '" + written + "'", "Did you mean '" + meant + "'");
    }

    @Test
    void warnsOfAUserThatWouldWinOverTheSetting() {
        assertThat(JdbcUrl.parse("connection.url", "jdbc:mysql://me:secret@db/shop")
                        .warnings())
                .singleElement()
                .asString()
                .contains("and not connection.user")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudSqlInstance=p:r:i&enableIamAuth=true",
                "junixsocket.file=x.sock",
                "useUnicode=true&serverTimezone=UTC&enabledTLSProtocols=TLSv1.3",
                "azure.clientId=c",
                "wrapperPlugins=iam",
                "useJDBCCompliantTimezoneShift=true&useLegacyDatetimeCode=false&nullNamePatternMatchesAll=true"
            })
    void warnsOfNothingThatAPluginOrAnOlderDriverReads(String parameters) {
        assertThat(JdbcUrl.parse("connection.url", "jdbc:mysql://db/shop?" + parameters)
                        .warnings())
                .isEmpty();
    }

    @Test
    void tellsWhichParametersTheSinkSetsToSomethingElse() {
        JdbcUrl url = JdbcUrl.parse(
                "connection.url",
                "jdbc:mysql://db/shop?socketTimeout=9&rewriteBatchedStatements=true&useServerPrepStmts=false"
                        + "&sslMode=REQUIRED&characterEncoding=utf-8&forceConnectionTimeZoneToSession=true"
                        + "&sessionVariables=wsrep_sync_wait=1");
        assertThat(url.overruled())
                .containsExactly("forceConnectionTimeZoneToSession", "rewriteBatchedStatements", "socketTimeout");
    }
}
