package io.tributary.connect.parquet;

import io.tributary.connect.support.connector.GuardedSinkConnector;

/** Writes Kafka topics as Parquet files into the directories of a data lake; the class that a connector's config names. */
public final class ParquetSinkConnector extends GuardedSinkConnector {
    public ParquetSinkConnector() {
        super("io.tributary.connect.parquet.ParquetSinkDefinition");
    }
}
