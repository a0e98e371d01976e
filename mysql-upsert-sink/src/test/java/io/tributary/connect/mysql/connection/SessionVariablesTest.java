package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionVariablesTest {
    @Test
    void putsThoseOfTheUrlBehindThoseOfTheSink() {
        assertThat(SessionVariables.with("wsrep_sync_wait=1; @note='a,b;c'"))
                .startsWith("sql_mode='STRICT_TRANS_TABLES,")
                .contains(",time_zone='+00:00',")
                .endsWith(",wait_timeout=60,wsrep_sync_wait=1,@note='a,b;c'");
    }

    @Test
    void setsThoseOfTheSinkWhereTheUrlHasNone() {
        assertThat(SessionVariables.with("")).endsWith(",wait_timeout=60");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wsrep_sync_wait=1,sql_mode='' | sql_mode",
                "a=1; Time_Zone = 'SYSTEM' | time_zone",
                "@@session.wait_timeout=9 | wait_timeout",
                "@@wait_timeout=9 | wait_timeout",
                "@@local.`lock_wait_timeout`:=9 | lock_wait_timeout",
                "`foreign_key_checks`=0 | foreign_key_checks",
                "autocommit=1 | autocommit",
                "transaction_isolation='SERIALIZABLE' | transaction_isolation",
                "character_set_client=latin1 | character_set_client",
                "sql_select_limit=10 | sql_select_limit"
            })
    void refusesWhatOnlyTheSinkSets(String ofTheUrl, String refused) {
        assertThat(SessionVariables.refused(ofTheUrl)).contains(refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wsrep_sync_wait=1,sql_safe_updates=0",
                "@sql_mode=1",
                "group_replication_consistency='AFTER'",
                "@note='x,sql_mode=y'"
            })
    void takesAllOthers(String ofTheUrl) {
        assertThat(SessionVariables.refused(ofTheUrl)).isEmpty();
    }
}
