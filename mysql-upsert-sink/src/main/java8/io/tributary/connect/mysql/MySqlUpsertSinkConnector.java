package io.tributary.connect.mysql;

import io.tributary.connect.support.connector.GuardedSinkConnector;

/** Upserts the records of table topics into MySQL; the class that a connector's config names. */
public final class MySqlUpsertSinkConnector extends GuardedSinkConnector {
    public MySqlUpsertSinkConnector() {
        super("io.tributary.connect.mysql.MySqlUpsertSinkDefinition");
    }
}
