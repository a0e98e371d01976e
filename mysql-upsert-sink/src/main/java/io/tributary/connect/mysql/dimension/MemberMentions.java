package io.tributary.connect.mysql.dimension;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowKey;
import io.tributary.connect.mysql.row.TextWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Which members of a dimension the records of a batch name, and what is said about them, in its order. */
public final class MemberMentions {
    private final Dimension dimension;
    private final Map<MemberRef, List<MemberMessage>> byRef = new LinkedHashMap<>();
    private final List<MemberMessage> inOrder = new ArrayList<>();

    public MemberMentions(Dimension dimension) {
        this.dimension = dimension;
    }

    /** A member that is named and of which nothing is said. */
    public void name(MemberRef member) {
        messages(member);
    }

    public void add(MemberMessage message) {
        messages(message.member()).add(message);
        inOrder.add(message);
    }

    /** All that are named, each spelling by itself. */
    public Map<MemberRef, List<MemberMessage>> bySpelling() {
        return Collections.unmodifiableMap(byRef);
    }

    /** Those of which something is said; the spellings that the database takes for equal are one, under the first of them. */
    public Map<MemberRef, List<MemberMessage>> byMember(TextWeights server) {
        List<Row> rows = inOrder.stream().map(MemberMessage::row).toList();
        List<RowKey> keys = Objects.requireNonNull(RowKey.of(List.of(dimension.keyColumn()), rows, server));
        Map<RowKey, MemberRef> firsts = new TreeMap<>();
        Map<MemberRef, List<MemberMessage>> members = new LinkedHashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            MemberMessage message = inOrder.get(i);
            MemberRef first = firsts.computeIfAbsent(keys.get(i), key -> message.member());
            members.computeIfAbsent(first, ref -> new ArrayList<>()).add(message);
        }
        return members;
    }

    private List<MemberMessage> messages(MemberRef member) {
        return byRef.computeIfAbsent(member, ref -> new ArrayList<>());
    }
}
