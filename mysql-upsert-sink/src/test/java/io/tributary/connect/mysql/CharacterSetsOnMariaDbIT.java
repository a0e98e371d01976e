package io.tributary.connect.mysql;

/** MariaDB has other character sets, and converts by itself. */
class CharacterSetsOnMariaDbIT extends CharacterSetsIT {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.onMariaDb("character_sets");
    }
}
