package io.tributary.connect.parquet.store;

import java.util.Map;

/** As servers need it that know no newer checksums. */
class S3StoreByMd5IT extends S3StoreIT {
    @Override
    Map<String, String> settings() {
        return Map.of("checksum", "md5");
    }
}
