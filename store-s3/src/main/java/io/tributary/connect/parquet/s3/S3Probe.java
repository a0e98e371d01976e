package io.tributary.connect.parquet.s3;

import io.tributary.connect.parquet.store.Publication;
import io.tributary.connect.parquet.store.Staging;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.thread.SideThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Tries what a lake in a bucket rests on, with the connector's own encryption, tags and payer: a file is invisible until
 * its upload is completed and whole behind that, an upload can be aborted, and of creations at the same time one wins. There
 * are servers that take the condition of a creation and ignore it.
 */
@InputOutput
final class S3Probe {
    private static final int AT_ONCE = 8;
    /** Of S3, for all parts but the last. */
    private static final int MIN_PART_BYTES = 5 << 20;

    private static final int LAST_PART = 100;
    private static final byte FILLING = 7;

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
            store.delete(List.of(file, race, UploadNotes.path(staging(file))));
        }
    }

    /** As files are written, with parts of the smallest size that a part before the last may have. */
    private void tryUpload(String path) throws IOException {
        S3Upload unfinished = store.stage(path, staging(path), MIN_PART_BYTES);
        unfinished.last(part(1, LAST_PART));
        unfinished.sealParts();
        store.abortAll(path);
        S3Upload upload = store.stage(path, staging(path), MIN_PART_BYTES);
        upload.full(part(1, MIN_PART_BYTES));
        upload.last(part(2, LAST_PART));
        Token token = upload.sealParts();
        require(store.read(path).isEmpty(), "shows a file before its upload is completed");
        long bytes = MIN_PART_BYTES + (long) LAST_PART;
        require(
                store.publish(token, path, bytes) != Publication.MISSING
                        && store.look(path)
                                .filter(found -> found.bytes() == bytes)
                                .isPresent(),
                "does not show a file whose upload is completed");
        try (SeekableInputStream file = store.open(path).newStream()) {
            file.seek(bytes - 1);
            require(file.read() == FILLING, "does not answer for a range of a file");
        }
    }

    private static Staging staging(String path) {
        return new Staging("0-probe", path + "-home");
    }

    private static Part part(int number, int bytes) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, FILLING);
        Part part = new Part(number, MIN_PART_BYTES);
        part.add(content, 0, bytes);
        return part;
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
