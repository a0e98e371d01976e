package io.tributary.connect.mysql.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.table.TableName;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommittedMembersTest {
    private static final int MEMBERS = Integer.getInteger("tributary.members", 110_000);

    private final Dimension dimension = Dimension.of(
            new DimensionSettings(
                    "users",
                    TableName.whole("dim"),
                    Set.of("t"),
                    new ColumnOfField("name", "user"),
                    List.of(),
                    "id",
                    null,
                    null),
            Tables.named("dim")
                    .counted("id")
                    .notNull("name", Tables.text(255))
                    .primaryKey("id")
                    .unique("name", "name")
                    .build(),
            new ConversionTable(new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC)));
    private final CommittedMembers members = new CommittedMembers();

    @Test
    void theLeastRecentlyUsedAreForgotten() {
        members.add(member("used"), 1L);
        members.add(member("unused"), 2L);
        for (long id = 3; id <= CommittedMembers.LIMIT; id++) {
            members.add(member("m" + id), id);
        }
        assertThat(members.id(member("used"))).isEqualTo(1L);
        members.add(member("one more"), 0L);
        assertThat(members.contains(member("unused"))).isFalse();
        assertThat(members.contains(member("used"))).isTrue();
    }

    /** With names of 255 letters, none of which takes a byte only. */
    @Test
    void anyNumberOfMembersTakesLessThan256MegabytesOfHeap() {
        String letters = "я".repeat(246);
        long before = usedHeap();
        for (long id = 0; id < MEMBERS; id++) {
            members.add(member("%09d".formatted(id) + letters), id);
        }
        long taken = usedHeap() - before;
        System.out.printf("%d members were remembered in %d kB%n", MEMBERS, taken >> 10);
        assertThat(taken).isLessThan(256L << 20);
        assertThat(members.isEmpty()).isFalse();
    }

    private MemberRef member(String name) {
        return new MemberRef(dimension, name);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
