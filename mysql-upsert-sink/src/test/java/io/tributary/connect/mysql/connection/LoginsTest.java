package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class LoginsTest {
    private static final Credentials OLD = credentials("old");
    private static final Credentials NEW = credentials("new");

    private final ManualClock clock = new ManualClock();
    private Credentials given = OLD;
    private final Logins logins = new Logins(() -> given, clock);

    @Test
    void readsTheCredentialsEachTime() {
        assertThat(logins.current()).isEqualTo(OLD);
        given = NEW;
        assertThat(logins.current()).isEqualTo(NEW);
    }

    @Test
    void neverAcceptedIsAMistakeAndNoOutage() {
        assertThat(logins.refused(OLD)).isFalse();
        assertThat(logins.mayTry(OLD)).isTrue();
    }

    @Test
    void refusedAfterASuccessAreTriedOnceInThirtySeconds() {
        logins.accepted();
        assertThat(logins.refused(OLD)).isTrue();
        assertThat(logins.mayTry(OLD)).isFalse();
        clock.pass(Duration.ofSeconds(29));
        assertThat(logins.mayTry(OLD)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(logins.mayTry(OLD)).isTrue();
        assertThat(logins.mayTry(OLD)).as("another thread meanwhile").isFalse();
    }

    @Test
    void triesOthersAtOnce() {
        logins.accepted();
        logins.refused(OLD);
        assertThat(logins.mayTry(NEW)).isTrue();
        logins.accepted();
        assertThat(logins.mayTry(NEW)).isTrue();
        assertThat(logins.mayTry(OLD)).isTrue();
    }

    private static Credentials credentials(String password) {
        return new Credentials("sink", new Password(password));
    }
}
