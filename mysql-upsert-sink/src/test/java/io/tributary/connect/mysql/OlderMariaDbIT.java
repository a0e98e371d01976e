package io.tributary.connect.mysql;

import org.junit.jupiter.api.Nested;

/** What depends on the dialect, on the MariaDB of Debian 12; skipped where it cannot be had. */
class OlderMariaDbIT {
    @Nested
    class Values extends MariaDbIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MARIA_DB_10_11, "dialect");
        }
    }

    @Nested
    class Changes extends ChangesIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MARIA_DB_10_11, "changes");
        }
    }

    @Nested
    class PartialRecords extends PartialRecordsIT {
        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.on(TestServer.MARIA_DB_10_11, "partial_records");
        }
    }
}
