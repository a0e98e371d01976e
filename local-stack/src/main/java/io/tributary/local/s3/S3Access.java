package io.tributary.local.s3;

import java.net.URI;

/** A way into an S3 server, which clients must ask for buckets by path. */
public record S3Access(URI endpoint, String region, String accessKeyId, String secretAccessKey) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "S3Access[" + endpoint + ", region=" + region + ", accessKeyId=" + accessKeyId + "]";
    }
}
