package io.tributary.connect.mysql.model;

import io.tributary.connect.mysql.TestDatabase;
import org.junit.jupiter.api.Test;

/** Random tables and records beside a plain model, on MySQL. */
class GeneratorIT {

    @Test
    void everyRecordIsStoredOrBadAsTheModelSays() throws Exception {
        new Seeds(200, false).run(TestDatabase::empty);
    }
}
