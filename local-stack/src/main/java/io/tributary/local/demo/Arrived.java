package io.tributary.local.demo;

import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.expect.TableTotals;
import io.tributary.local.demo.expect.WarehouseExpectation;
import io.tributary.local.demo.expect.WarehouseTable;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The counts of what has arrived: records per topic in the lake, rows and counted transactions in the warehouse. */
record Arrived(Map<Topic, Long> lake, Map<WarehouseTable, TableTotals> warehouse) {

    static Arrived expected(LakeExpectation lake, WarehouseExpectation warehouse) {
        Map<Topic, Long> rows = Stream.of(Topic.values())
                .collect(Collectors.toMap(
                        Function.identity(), topic -> lake.topic(topic).records()));
        return new Arrived(rows, warehouse.totals());
    }

    long lakeRecords() {
        return lake.values().stream().mapToLong(Long::longValue).sum();
    }

    long warehouseRows() {
        return warehouse.values().stream().mapToLong(TableTotals::rows).sum();
    }
}
