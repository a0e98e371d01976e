package io.tributary.connect.mysql;

/** MariaDB compares labels with texts by rules of its own. */
class LabelsOnMariaDbIT extends LabelsIT {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.onMariaDb("labels");
    }
}
