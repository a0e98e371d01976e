package io.tributary.connect.mysql;

/** MariaDB names the incoming row otherwise, and lists rows otherwise. */
class ChangesOnMariaDbIT extends ChangesIT {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.onMariaDb("changes");
    }
}
