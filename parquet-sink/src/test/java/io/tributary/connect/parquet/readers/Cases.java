package io.tributary.connect.parquet.readers;

import java.util.List;
import java.util.stream.Stream;

/** All of the matrix, in the order of the document. */
final class Cases {
    private Cases() {}

    static List<ReaderCase> all() {
        return Stream.of(TypeCases.all(), TimeCases.all(), ChangeCases.all(), LakeCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
