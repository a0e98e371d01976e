package io.tributary.connect.mysql;

/** MariaDB lists values otherwise. */
class ScatteredOnMariaDbIT extends ScatteredIT {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.onMariaDb("scattered");
    }
}
