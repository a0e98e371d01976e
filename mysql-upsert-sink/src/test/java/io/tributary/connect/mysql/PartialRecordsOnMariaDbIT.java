package io.tributary.connect.mysql;

/** MariaDB lists keys otherwise, and has rules of its own for columns without a default. */
class PartialRecordsOnMariaDbIT extends PartialRecordsIT {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.onMariaDb("partial_records");
    }
}
