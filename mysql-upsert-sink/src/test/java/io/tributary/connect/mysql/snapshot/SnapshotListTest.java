package io.tributary.connect.mysql.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotListTest {

    @ParameterizedTest(name = "first {0}, there are {1}: a change of {2} goes to {3}")
    @CsvSource({
        "0, 3 5 7, 7, 7",
        "0, 3 5 7, 5, 5 7",
        "0, 3 5 7, 3, 3 5 7",
        "5, 5 7,   3, 5 7",
        "6, 3 6 7, 3, 6 7",
    })
    void aChangeGoesToItsIntervalAndAllLaterSnapshots(int first, String present, int interval, String receiving) {
        assertThat(list(first, present).receiving(day(interval))).containsExactlyElementsOf(days(receiving));
    }

    @ParameterizedTest(name = "first {0}, there are {1}: suffice for {2}: {3}")
    @CsvSource({
        "0, 3 5, 3 5, true",
        "0, 3 5, 4,   false",
        "0, 3 5, 6,   false",
        "3, 3 5, 1,   true",
        "4, 3 5, 1,   false",
        "0, '',  1,   false",
    })
    void everyIntervalNeedsASnapshot(int first, String present, String intervals, boolean suffices) {
        assertThat(list(first, present).suffices(days(intervals))).isEqualTo(suffices);
    }

    @ParameterizedTest(name = "first {0}, {1}, wanted {2}, kept {3}: creates {4}, leaves {5} from {6}")
    @CsvSource({
        "0, '',    3,     0, 3<none,         3,         0",
        "0, 3,     4,     0, 4<3,            3 4,       0",
        "0, 3 7,   5,     0, 5<3,            3 5 7,     0",
        "0, 3 7,   1,     0, 1<none,         1 3 7,     0",
        "0, 3,     5 4 3, 0, 4<3 5<4,        3 4 5,     0",
        "2, 3,     1,     0, 2<none,         2 3,       2",
        "0, 3 4,   5,     2, 5<4,            4 5,       4",
        "0, 3 4,   1,     2, '',             3 4,       3",
        "0, 3,     4,     1, 4<3,            4,         4",
        "0, 5,     4 6,   2, 6<5,            5 6,       5",
        "0, 3,     9 8 7, 2, 8<3 9<8,        8 9,       8",
        "0, 1 2 3, 3,     2, '',             2 3,       2",
        "0, 1 2,   2,     3, '',             1 2,       0",
    })
    void plansCopiesOfTheNearestOlderSnapshotAndNeverRemovesTheNewest(
            int first, String present, String wanted, int retention, String creations, String after, int newFirst) {
        SnapshotList.Plan plan = list(first, present).planFor(days(wanted), retention);

        assertThat(plan.creations().stream()
                        .map(creation -> creation.snapshot().date().getDayOfMonth() + "<"
                                + (creation.source() == null
                                        ? "none"
                                        : creation.source().date().getDayOfMonth())))
                .containsExactly(
                        creations.isEmpty() ? new String[0] : creations.strip().split(" +", -1));
        assertThat(plan.after().first()).isEqualTo(day(newFirst));
        assertThat(plan.after().snapshots()).isEqualTo(days(after));
        assertThat(plan.after().suffices(days(wanted))).isTrue();
    }

    @ParameterizedTest(name = "there are {0}, expired {1}, wanted {2}, kept {3}: expired then {4}")
    @CsvSource({
        "3 4, '', 5,   2, 3",
        "3 4, '', 5,   0, ''",
        "3 4, '', 5,   9, ''",
        "3 4, 1,  5,   2, 1 3",
        "3,   '', 5 6, 1, 3",
        "3 4, 1,  4,   2, 1",
    })
    void onlySnapshotsThatWereThereExpire(String present, String expired, String wanted, int retention, String then) {
        SnapshotList list = new SnapshotList(day(3), days(present), days(expired));

        assertThat(list.planFor(days(wanted), retention).after().expired()).isEqualTo(days(then));
    }

    @ParameterizedTest(name = "there are {0}, expired {1}, kept {2}: overdue {3}")
    @CsvSource({"3 4, '', 2, false", "3 4, '', 1, true", "3 4, '', 0, false", "3 4, 1, 2, true", "3 4, 1, 0, true"})
    void areOverdueUntilNoneIsTooManyOrExpired(String present, String expired, int retention, boolean overdue) {
        assertThat(new SnapshotList(day(1), days(present), days(expired)).isOverdue(retention))
                .isEqualTo(overdue);
    }

    @ParameterizedTest(name = "from {0}, found {1}: first {2}")
    @CsvSource({"5, '', 5", "5, 3 4, 3", "0, 3 4, 0", "3, 3 4, 3"})
    void whatLiesInATableIsNotBeforeItsFirstSnapshot(int start, String found, int first) {
        assertThat(SnapshotList.found(day(start), days(found))).isEqualTo(list(first, found));
    }

    @Test
    void forgetsWhatIsDeleted() {
        SnapshotList list = new SnapshotList(day(3), days("3 4"), days("1 2"));

        assertThat(list.without(days("1"))).isEqualTo(new SnapshotList(day(3), days("3 4"), days("2")));
    }

    @Test
    void whatIsKeptDoesNotDependOnTheOrderOfIntervals() {
        for (List<Integer> order : List.of(List.of(1, 2, 3, 4), List.of(4, 3, 2, 1), List.of(2, 4, 1, 3))) {
            SnapshotList list = list(0, "");
            for (int interval : order) {
                list = list.planFor(List.of(day(interval)), 2).after();
            }
            assertThat(list.snapshots()).as("%s", order).containsExactlyElementsOf(days("3 4"));
        }
    }

    @Test
    void readsWhatItWrites() {
        SnapshotList list = new SnapshotList(
                day(1), new TreeSet<>(List.of(new Snapshot(LocalDate.of(2026, 1, 31), 12), day(1), day(2))));

        assertThat(list.text()).isEqualTo("2026-01-01/1,2026-01-02/1,2026-01-31/12");
        assertThat(SnapshotList.parse(list.first(), list.text())).isEqualTo(list);
        assertThat(SnapshotList.parse(day(1), "")).isEqualTo(list(1, ""));
        SnapshotList withExpired = new SnapshotList(day(3), days("3 4"), days("1 2"));
        assertThat(withExpired.text()).isEqualTo("2;2026-01-03/1,2026-01-04/1;2026-01-01/1,2026-01-02/1");
        assertThat(SnapshotList.parse(day(3), withExpired.text())).isEqualTo(withExpired);
    }

    private static SnapshotList list(int first, String present) {
        return new SnapshotList(day(first), days(present));
    }

    private static NavigableSet<Snapshot> days(String text) {
        NavigableSet<Snapshot> days = new TreeSet<>();
        Arrays.stream(text.strip().split(" +", -1))
                .filter(day -> !day.isEmpty())
                .forEach(day -> days.add(day(Integer.parseInt(day))));
        return days;
    }

    /** Of January; 0 is long before. */
    private static Snapshot day(int day) {
        return Snapshot.firstOf(day == 0 ? LocalDate.of(1000, 1, 1) : LocalDate.of(2026, 1, day));
    }
}
