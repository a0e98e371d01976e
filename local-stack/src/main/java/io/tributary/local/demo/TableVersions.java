package io.tributary.local.demo;

import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.verify.Differences;
import io.tributary.local.demo.verify.LakeVerifier;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A version of each table with what was produced so far, so that the next one has something to differ from. */
final class TableVersions implements CatchUp.Sinks {
    private final LakeVerifier verifier;
    private final LakeExpectation expectation;

    TableVersions(LakeVerifier verifier, LakeExpectation expectation) {
        this.verifier = verifier;
        this.expectation = expectation;
    }

    /** Returns when they are there. Throws an exception that names what is missing when the time is over. */
    void await(Function<CatchUp.Sinks, CatchUp> catchUp) throws IOException, SQLException, InterruptedException {
        Map<Topic, Long> records = new EnumMap<>(Topic.class);
        Topic.ofKind(Topic.Kind.TABLE)
                .forEach(table -> records.put(table, expectation.topic(table).records()));
        requireEqual(catchUp.apply(this).await(new Arrived(records, Map.of()), arrived -> {}));
    }

    private static void requireEqual(Verdict verdict) throws IOException {
        if (!verdict.isEqual()) {
            throw new IOException("The tables of the lake have not come as far, and nothing changes any more."
                    + " See the log of the Connect worker, or give more --patience."
                    + System.lineSeparator()
                    + String.join(System.lineSeparator(), verdict.lake().sentences()));
        }
    }

    /** Returns when each table has one, if only an empty one; else as {@link #await}. */
    void awaitFirst(Function<CatchUp.Sinks, CatchUp> catchUp) throws IOException, SQLException, InterruptedException {
        CatchUp.Sinks first = new CatchUp.Sinks() {
            @Override
            public Arrived look() throws IOException {
                return new Arrived(
                        verifier.tablesWithVersions().stream()
                                .collect(Collectors.toMap(Function.identity(), table -> 1L)),
                        Map.of());
            }

            @Override
            public Verdict verify() throws IOException {
                return new Verdict(verifier.tablesWithoutVersions(), new Differences());
            }
        };
        Map<Topic, Long> all =
                Topic.ofKind(Topic.Kind.TABLE).stream().collect(Collectors.toMap(Function.identity(), table -> 1L));
        requireEqual(catchUp.apply(first).await(new Arrived(all, Map.of()), arrived -> {}));
    }

    @Override
    public Arrived look() throws IOException {
        return new Arrived(verifier.tableRecords(), Map.of());
    }

    @Override
    public Verdict verify() throws IOException, SQLException {
        return new Verdict(verifier.verifyTables(expectation), new Differences());
    }
}
