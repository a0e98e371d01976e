package io.tributary.connect.parquet.s3;

import io.tributary.connect.parquet.s3.UploadToken.SentPart;
import io.tributary.connect.parquet.store.StagedFile;
import io.tributary.connect.parquet.store.Staging;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.thread.SideThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A file that is staged as an unfinished upload of its final key. Most files are smaller than a part, and begin their upload
 * when they are sealed. A file that outgrows a part is noted in its partition's home first, so that its upload is found
 * if its owner dies.
 */
@InputOutput
final class S3Upload implements StagedFile, PartStream.Parts {
    private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);
    /** Of S3. */
    private static final int MOST_PARTS = 10_000;

    private static final String OCTETS = "application/octet-stream";
    /** Few footers are longer. */
    private static final int FOOTER_BYTES = 1 << 20;
    /** So many may be on their way beside the one that is filled. */
    private static final int UNDER_WAY_AT_MOST = 4;

    private final S3Store store;
    private final S3Bucket bucket;
    private final Executor senders;
    private final String path;
    private final String note;
    private final int partBytes;
    /** Of the parts before the last. */
    private final List<SentPart> sent = new ArrayList<>();

    private final Deque<Sending> underWay = new ArrayDeque<>();
    private @Nullable Part beforeLast;
    private @Nullable Part last;
    private @Nullable String upload;
    private boolean noted;
    private @Nullable Token sealed;

    S3Upload(S3Store store, S3Bucket bucket, Executor senders, String path, Staging how, int partBytes) {
        this.store = store;
        this.bucket = bucket;
        this.senders = senders;
        this.path = path;
        this.note = UploadNotes.path(how);
        this.partBytes = partBytes;
    }

    /** A part and what becomes of it. */
    private record Sending(Part part, CompletableFuture<SentPart> answer) {}

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PartStream(partBytes, this);
    }

    @Override
    public void full(Part part) throws IOException {
        if (part.number() == MOST_PARTS) {
            throw new ConnectException("A file of the lake, " + getPath() + ", outgrows " + MOST_PARTS
                    + " parts. Raise store.s3.part.bytes, or lower flush.bytes.");
        }
        String id = beginNoted();
        while (underWay.size() >= UNDER_WAY_AT_MOST) {
            takeAnswer();
        }
        beforeLast = part.end(FOOTER_BYTES);
        underWay.add(new Sending(part, send(id, part)));
    }

    @Override
    public void last(Part part) {
        last = part;
    }

    private CompletableFuture<SentPart> send(String id, Part part) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        SentPart answer = sendNow(id, part);
                        part.release();
                        return answer;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                senders);
    }

    /** What failed on its way is sent once more, by this thread. */
    private void takeAnswer() throws IOException {
        Sending oldest = underWay.element();
        SentPart answer;
        try {
            answer = SideThreads.join(oldest.answer());
        } catch (UncheckedIOException e) {
            LOG.debug("Part {} of {} is sent again", oldest.part().number(), getPath(), e);
            answer = sendNow(begun(), oldest.part());
        }
        sent.add(answer);
        underWay.remove();
    }

    private SentPart sendNow(String id, Part part) throws IOException {
        UploadPartRequest.Builder request = UploadPartRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .uploadId(id)
                .partNumber(part.number())
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner());
        String crc32c = bucket.sendsMd5() ? null : part.crc32c();
        if (crc32c == null) {
            request.contentMD5(part.md5());
        } else {
            request.checksumCRC32C(crc32c);
        }
        UploadPartResponse answer = bucket.ask(
                "s3:PutObject",
                path,
                client -> client.uploadPart(
                        request.build(), RequestBody.fromContentProvider(part::stream, part.length(), OCTETS)));
        if (crc32c != null && !crc32c.equals(answer.checksumCRC32C())) {
            throw new IOException("The server did not confirm part " + part.number() + " of " + getPath()
                    + " by its CRC32C. If it knows none, set store.s3.checksum=md5");
        }
        return new SentPart(answer.eTag(), crc32c, part.length());
    }

    private String beginNoted() throws IOException {
        if (upload == null) {
            store.createIfAbsent(note, path.getBytes(StandardCharsets.UTF_8));
            noted = true;
        }
        return begun();
    }

    private String begun() throws IOException {
        String begun = upload;
        if (begun == null) {
            begun = bucket.ask(
                            "s3:PutObject",
                            path,
                            client -> client.createMultipartUpload(
                                    bucket.sendsMd5()
                                            ? bucket.uploading(path).build()
                                            : bucket.uploading(path)
                                                    .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                                                    .checksumType(ChecksumType.COMPOSITE)
                                                    .build()))
                    .uploadId();
            upload = begun;
        }
        return begun;
    }

    @Override
    public Token seal(long rows) throws IOException {
        Token done = sealed;
        if (done != null) {
            return done;
        }
        Part end = closed();
        Footer.of(beforeLast, end).require(rows, getPath());
        return sealParts();
    }

    private Part closed() throws IOException {
        Part end = last;
        if (end == null) {
            throw new IOException(getPath() + " is not closed");
        }
        return end;
    }

    /** As above, whatever the file holds. */
    Token sealParts() throws IOException {
        Part end = closed();
        SentPart endSent = sendNow(begun(), end);
        while (!underWay.isEmpty()) {
            takeAnswer();
        }
        List<SentPart> parts = new ArrayList<>(sent);
        parts.add(endSent);
        Token done = new UploadToken(bucket.root(), begun(), noted ? note : null, parts).token();
        sealed = done;
        last = null;
        beforeLast = null;
        return done;
    }

    /** Does not wait: whoever gives back thousands of files has little time. */
    @Override
    public void abandon() {
        String id = upload;
        if (id == null && !noted) {
            return;
        }
        List<CompletableFuture<SentPart>> answers =
                underWay.stream().map(Sending::answer).toList();
        store.later(() -> {
            try {
                // A part that arrives behind the end of its upload would stay for ever.
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .handle((done, failure) -> true)
                        .join();
                if (id != null) {
                    store.abort(path, id);
                }
                if (noted) {
                    store.delete(note);
                }
            } catch (IOException e) {
                LOG.warn(
                        "Could not abort the upload of {}; {}",
                        getPath(),
                        noted
                                ? "the next owner of its partition will"
                                : "the bucket's rule for unfinished uploads (AbortIncompleteMultipartUpload) will",
                        e);
            }
        });
    }

    @Override
    public String getPath() {
        return bucket.describe(path);
    }
}
