package io.tributary.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Loading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import org.junit.jupiter.api.Test;

class ContestTest {
    private final List<String> progress = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    private final Contest.Listener listener = new Contest.Listener() {
        @Override
        public void progress(String line) {
            progress.add(line);
        }

        @Override
        public void measured(Measurement measurement) {
            kept.add(measurement.contender() + measurement.round());
        }
    };

    @Test
    void goesOnWithTheNextAfterAFailureOfAnyKindAndCleansUpAfterIt() throws Exception {
        Contest contest = new Contest("race", List.of(new FakeContender("a"), new FakeContender("b")));

        Contest.Result result = contest.run(2, this::measureUnlessFirstOfA, listener);

        assertThat(kept).containsExactly("b1", "b2", "a2");
        assertThat(result.measurements()).hasSize(3);
        assertThat(result.failures())
                .singleElement()
                .asString()
                .contains("race, round 1 of 2: a", "no metrics of task 0");
        assertThat(calls)
                .containsExactly(
                        "prepare a", "clean a", "prepare b", "clean b", "prepare b", "clean b", "prepare a", "clean a");
    }

    @Test
    void keepsWhatWasMeasuredWhenCleaningUpFails() throws Exception {
        FakeContender untidy = new FakeContender("untidy") {
            @Override
            public void cleanUp() {
                throw new IllegalStateException("the table is locked");
            }
        };

        Contest.Result result = new Contest("race", List.of(untidy)).run(1, ContestTest::measured, listener);

        assertThat(result.measurements()).hasSize(1);
        assertThat(result.failures()).singleElement().asString().contains("cleaning up", "the table is locked");
    }

    @Test
    void saysHowFarWhoRanOutOfTimeHasCome() throws Exception {
        new Contest("race", List.of(new FakeContender("slow")))
                .run(1, (contender, round) -> measurement(contender, round, 26), listener);

        assertThat(progress).last().asString().contains("out of time with 26 of 100");
    }

    private Measurement measureUnlessFirstOfA(Contender contender, int round) throws Exception {
        if (contender.name().equals("a") && round == 1) {
            throw new InstanceNotFoundException("no metrics of task 0");
        }
        return measured(contender, round);
    }

    private static Measurement measured(Contender contender, int round) {
        return measurement(contender, round, contender.records());
    }

    private static Measurement measurement(Contender contender, int round, long records) {
        return new Measurement(contender.name(), round, contender.records(), records, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private class FakeContender implements Contender {
        private final String name;

        FakeContender(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Place place() {
            return Place.BENCHMARK;
        }

        @Override
        public long records() {
            return 100;
        }

        @Override
        public void prepare() {
            calls.add("prepare " + name);
        }

        @Override
        public Loading run() {
            return new Loading(Duration.ZERO, Duration.ofSeconds(1), records());
        }

        @Override
        public void cleanUp() {
            calls.add("clean " + name);
        }
    }
}
