package io.tributary.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.race.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final long RECORDS = 1_000;

    private final Standings standings = new Standings(
            "ours",
            List.of(
                    run("ours", 1, 10, 0, 5_000_000),
                    run("theirs", 1, 20, 7_000_000, 0),
                    run("theirs", 2, 25, 7_000_000, 0),
                    run("ours", 2, 5, 0, 6_000_000),
                    run("ours", 3, 8, 0, 9_000_000)));

    static Measurement run(String contender, int round, double seconds, long fileBytes, long databaseBytes) {
        return run(contender, round, seconds, fileBytes, databaseBytes, 0);
    }

    private static Measurement run(
            String contender, int round, double seconds, long fileBytes, long databaseBytes, double whileLoading) {
        return new Measurement(
                contender,
                round,
                RECORDS,
                RECORDS,
                1,
                seconds,
                2.5,
                1.5,
                300_000_000,
                90_000_000,
                1,
                fileBytes,
                databaseBytes,
                whileLoading,
                0.25);
    }

    @Test
    void comparesMedians() {
        assertThat(standings.ratioTo("theirs"))
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualTo(125.0 / 45.0));
        assertThat(standings.ratioTo("ours")).hasValue(1.0);
    }

    @Test
    void hasNoRatioToWhoDidNotArrive() {
        assertThat(standings.ratioTo("somebody")).isEmpty();
        assertThat(new Standings("ours", List.of()).ratioTo("ours")).isEmpty();
    }

    @Test
    void showsEveryContenderWithMedianAndSpread() {
        assertThat(standings.lines())
                .hasSize(4)
                .contains("| ours | 125 | 100 to 200 | 1.00 x | 2.5 | 1.5 | 300 (90) | 6 | 25 % |")
                .contains("| theirs | 45 | 40 to 50 | 2.78 x | 2.5 | 1.5 | 300 (90) | 7 | 25 % |");
    }

    @Test
    void comparesWithTheRateWhileLoadingWhereSomethingTellsIt() {
        Standings lake = new Standings(
                "ours",
                List.of(
                        run("ours", 1, 4, 1, 0, 0),
                        run("iceberg", 1, 40, 1, 0, 100),
                        run("iceberg", 2, 20, 1, 0, 150),
                        run("iceberg", 3, 20, 1, 0, 0)));

        assertThat(lake.ratioToLoading("iceberg")).hasValue(2.0);
        assertThat(lake.ratioToLoading("ours")).isEmpty();
        assertThat(lake.lines())
                .contains("iceberg while it loads, without its start and its wait for the last commit: 125 records/s"
                        + " (100 to 150); ours, start and end included, is 2.00 x of that.");
    }

    @Test
    void knowsFilesOnlyOfThoseWhoWroteSome() {
        assertThat(standings.fileBytes("theirs")).hasValue(7e6);
        assertThat(standings.fileBytes("ours")).isEmpty();
    }

    @Test
    void marksTheFavouriteAmongTheBars() {
        assertThat(standings.bars()).extracting(Bars.Bar::name).containsExactly("ours", "theirs");
        assertThat(standings.bars()).extracting(Bars.Bar::strong).containsExactly(true, false);
    }
}
