package io.tributary.connect.mysql;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The main paths on a MySQL of today, and foreign keys by both of its ways; skipped where it cannot be had. */
class NewerMySqlIT {
    @Test
    void isToldWhatAnOlderOneIsTold() {
        StatementsGoldenIT.assertToldToMySql(TestDatabase.on(TestServer.MYSQL_9_7, "gold"));
    }

    @Nested
    class Warehouse extends WarehouseIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7, "data_warehouse");
        }
    }

    @Nested
    class SecureConnection extends SecureConnectionIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7, "secure");
        }
    }

    @Nested
    class StarSchema extends StarSchemaIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7, "star");
        }
    }

    @Nested
    class StarSchemaWithNativeForeignKeys extends StarSchemaIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7_NATIVE_FOREIGN_KEYS, "star");
        }
    }

    @Nested
    class Changes extends ChangesIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7, "changes");
        }
    }

    @Nested
    class ChangesWithNativeForeignKeys extends ChangesIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7_NATIVE_FOREIGN_KEYS, "changes");
        }
    }

    @Nested
    class Held extends HeldIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7, "held");
        }
    }

    @Nested
    class HeldWithNativeForeignKeys extends HeldIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MYSQL_9_7_NATIVE_FOREIGN_KEYS, "held");
        }
    }
}
