package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {
    @ParameterizedTest
    @CsvSource({
        "1213, 40001, CONFLICT",
        "1205, HY000, CONFLICT",
        "1412, HY000, CONFLICT",
        "1020, HY000, CONFLICT",
        "3101, 40000, CONFLICT",
        "2013, HY000, OUTAGE",
        "1047, 08S01, OUTAGE",
        "1180, HY000, OUTAGE",
        "3032, HY000, OUTAGE",
        "0, 08003, OUTAGE",
        "4031, HY000, OUTAGE",
        "0, 08S01, OUTAGE",
        "1927, 70100, OUTAGE",
        "1969, 70100, OUTAGE",
        "1135, HY000, OUTAGE",
        "1637, HY000, OUTAGE",
        "1689, HY000, OUTAGE",
        "1874, HY000, OUTAGE",
        "3100, HY000, TRANSACTION_REFUSED",
        "1290, HY000, OUTAGE",
        "1053, 08S01, OUTAGE",
        "1114, HY000, OUTAGE",
        "1054, 42S22, STALE_METADATA",
        "1136, 21S01, STALE_METADATA",
        "1146, 42S02, STALE_METADATA",
        "1048, 23000, BAD_ROW",
        "1062, 23000, BAD_ROW",
        "1242, 21000, BAD_ROW",
        "1264, 22003, BAD_ROW",
        "1406, 22001, BAD_ROW",
        "1452, 23000, BAD_ROW",
        "3140, 22032, BAD_ROW",
        "3819, HY000, BAD_ROW",
        "9001, HY000, OUTAGE",
        "9999, 22999, BAD_ROW",
        "9999, 23999, BAD_ROW",
        "1045, 28000, FATAL",
        "1049, 42000, FATAL",
        "1142, 42000, FATAL",
        "1665, HY000, FATAL",
        "1467, HY000, FATAL",
        "1197, HY000, FATAL",
        "9999, HY000, FATAL"
    })
    void saysWhatACodeMeansForTheTask(int code, String sqlState, Failure failure) {
        assertThat(FailureClassifier.classify(code, sqlState, null).failure()).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1406; Data too long for column 'user_name' at row 17; column user_name",
                "1048; Column 'a' cannot be null; column a",
                "1364; Field 'a' doesn't have a default value; column a",
                "1062; Duplicate entry 'for key ''x''' for key 'users.email'; key users.email",
                "1452; Cannot add or update a child row: a foreign key constraint fails (`s`.`t`, CONSTRAINT `fk` FOREIGN"
                        + " KEY (`u`) REFERENCES `d` (`u`)); constraint fk",
                "3819; Check constraint 'positive' is violated.; constraint positive",
                "1366; Incorrect integer value: 'secret' for column 'a' at row 1; "
            })
    void namesColumnsKeysAndConstraintsButNoValues(int code, String message, String subject) {
        assertThat(FailureClassifier.classify(code, "HY000", message).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1467 | ALTER its column to BIGINT",
                "1197 | larger than max_binlog_cache_size; raise it",
                "3100 | larger than group_replication_transaction_size_limit, which can be raised",
                "1040 | raise max_connections",
                "1045 | check connection.user and connection.password",
                "1049 | create it, or name another in connection.url",
                "1153 | larger than max_allowed_packet; raise it"
            })
    void saysWhatToDo(int code, String remedy) {
        assertThat(FailureClassifier.classify(code, "HY000", null).meaning()).contains(remedy);
    }

    @Test
    void takesAFailedCommitForTooLargeOnGaleraOnlyAndByItsNumberOnly() {
        String tooLarge = "Got error 5 \"Input/output error\" during COMMIT";
        assertThat(classify(tooLarge, Moment.COMMITTING_TO_GALERA)).isEqualTo(Failure.TRANSACTION_REFUSED);
        assertThat(classify(tooLarge, Moment.COMMITTING)).isEqualTo(Failure.OUTAGE);
        assertThat(classify("Got error 28 \"No space left\"", Moment.COMMITTING_TO_GALERA))
                .isEqualTo(Failure.OUTAGE);
    }

    private static Failure classify(String message, Moment moment) {
        return FailureClassifier.classify(1180, "HY000", message, moment).failure();
    }

    @Test
    void readsAsOneSentence() {
        assertThat(FailureClassifier.classify(1406, "22001", "Data too long for column 'a' at row 1"))
                .hasToString("a value is too long (column a) [MySQL error 1406, SQLState 22001]");
    }
}
