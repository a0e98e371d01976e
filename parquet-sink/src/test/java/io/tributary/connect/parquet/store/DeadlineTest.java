package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void passesTheAnswerOn() {
        assertThat(Deadline.SHORT.obstacle(Optional::empty)).isEmpty();
        assertThat(Deadline.SHORT.obstacle(() -> Optional.of("no space"))).hasValue("no space");
    }

    @Test
    void endsTheWaitAndInterruptsTheQuestion() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Optional<String> obstacle = new Deadline(Duration.ofMillis(20)).obstacle(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Optional.empty();
        });
        assertThat(obstacle).hasValueSatisfying(text -> assertThat(text).contains("did not answer"));
        interrupted.await();
    }

    @Test
    void namesWhatHadoopThrowsAtAWrongSetting() {
        assertThat(Deadline.SHORT.obstacle(() -> {
                    throw new IllegalArgumentException("Can't get Kerberos realm");
                }))
                .hasValueSatisfying(text -> assertThat(text).contains("Can't get Kerberos realm", "store.hadoop"));
    }
}
