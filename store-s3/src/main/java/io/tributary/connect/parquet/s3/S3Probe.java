package io.tributary.connect.parquet.s3;

import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.thread.SideThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.errors.ConnectException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Tries what a lake in a bucket rests on, with the connector's own encryption, tags and payer: a file is invisible until
 * its upload is completed and whole behind that, an upload can be aborted, and of creations at the same time one wins. There
 * are servers that take the condition of a creation and ignore it.
 */
@InputOutput
final class S3Probe {
    private static final int AT_ONCE = 8;
    private static final byte[] CONTENT = "PAR1 a file of a probe".getBytes(StandardCharsets.UTF_8);

    private final S3Store store;
    private final S3Bucket bucket;
    private final Executor threads;

    S3Probe(S3Store store, S3Bucket bucket, Executor threads) {
        this.store = store;
        this.bucket = bucket;
        this.threads = threads;
    }

    void run(String path) throws IOException {
        String file = path + "-file";
        String race = path + "-race";
        try {
            tryUpload(file);
            tryRace(race);
        } finally {
            store.delete(List.of(file, race));
        }
    }

    private void tryUpload(String path) throws IOException {
        String aborted = begin(path);
        store.abort(path, aborted);
        String upload = begin(path);
        String etag = bucket.ask(
                        "s3:PutObject",
                        path,
                        client -> client.uploadPart(
                                part -> part.bucket(bucket.name())
                                        .key(bucket.key(path))
                                        .uploadId(upload)
                                        .partNumber(1)
                                        .requestPayer(bucket.payer())
                                        .expectedBucketOwner(bucket.owner())
                                        .contentMD5(Part.md5(CONTENT, CONTENT.length)),
                                RequestBody.fromBytes(CONTENT)))
                .eTag();
        require(store.read(path).isEmpty(), "shows a file before its upload is completed");
        bucket.ask(
                "s3:PutObject",
                path,
                client -> client.completeMultipartUpload(whole -> whole.bucket(bucket.name())
                        .key(bucket.key(path))
                        .uploadId(upload)
                        .requestPayer(bucket.payer())
                        .expectedBucketOwner(bucket.owner())
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(etag).build()))));
        require(
                store.look(path)
                                .filter(found -> found.bytes() == CONTENT.length)
                                .isPresent()
                        && store.open(path).getLength() == CONTENT.length,
                "does not show a file whose upload is completed");
    }

    private String begin(String path) throws IOException {
        return bucket.ask(
                        "s3:PutObject",
                        path,
                        client -> client.createMultipartUpload(
                                bucket.uploading(path).build()))
                .uploadId();
    }

    private void tryRace(String path) throws IOException {
        AtomicInteger created = new AtomicInteger();
        List<CompletableFuture<Void>> creations = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            byte[] content = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
            creations.add(CompletableFuture.runAsync(() -> create(path, content, created), threads));
        }
        try {
            creations.forEach(SideThreads::join);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        // None where the winner's answer was lost.
        require(
                created.get() <= 1 && store.read(path).isPresent(),
                "ignores the condition If-None-Match of a request that creates an object");
    }

    private void create(String path, byte[] content, AtomicInteger created) {
        try {
            if (store.createIfAbsent(path, content).isPresent()) {
                created.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            throw new ConnectException("The server of " + bucket.root() + " " + fault + ", so files cannot be published"
                    + " exactly once there. Use another server for store.url, or a newer release of this one.");
        }
    }
}
