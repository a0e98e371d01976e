package io.tributary.connect.support.format;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFormatTest {
    @Test
    void readsTheFirstFormat() {
        assertThatCode(() -> StoredFormat.require("Table t", "1")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "01", "1.0", "two", "\"1\"", "null", "99999999999999999999"})
    void refusesAnyOtherByOneSentenceThatNeverIsRetried(String found) {
        assertThatThrownBy(() -> StoredFormat.require("Table t", found))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessage("Table t has format " + found + ", but this build of Tributary"
                        + " reads format 1 only: use a newer Tributary.");
    }
}
