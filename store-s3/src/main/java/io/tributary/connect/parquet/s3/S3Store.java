package io.tributary.connect.parquet.s3;

import io.tributary.connect.parquet.s3.UploadToken.SentPart;
import io.tributary.connect.parquet.store.Listed;
import io.tributary.connect.parquet.store.Publication;
import io.tributary.connect.parquet.store.StagedFile;
import io.tributary.connect.parquet.store.Staging;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.thread.SideThreads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.apache.parquet.io.InputFile;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * A lake in a bucket. A staged file is an unfinished upload of its final key, which anybody completes who has its token;
 * documents are created on the condition that nothing lies under their key. Safe for several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
@InputOutput
final class S3Store implements Store {
    /** Somebody else's completion takes no longer, even of thousands of parts. */
    private static final Duration COMPLETION = Duration.ofSeconds(60);
    /** Of a request that deletes. */
    private static final int DELETED_AT_ONCE = 1_000;

    /** Of S3. */
    private static final int KEY_BYTES_AT_MOST = 1_024;

    private static final int CALLS_AT_A_TIME = 16;
    private static final String PUT = "s3:PutObject";
    private static final String DELETE = "s3:DeleteObject";
    /** A creation at the same time is over by then. */
    private static final int ATTEMPTS_BEHIND_A_CONFLICT = 5;

    private final S3Bucket bucket;
    private final Executor senders = SideThreads.atMost(CALLS_AT_A_TIME, "s3");
    /** How many jobs that nobody waits for are not done yet. */
    private int farewells;

    private boolean closed;

    S3Store(S3Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public StagedFile stage(String path, Staging how) {
        int keyBytes = bucket.key(path).getBytes(StandardCharsets.UTF_8).length;
        if (keyBytes > KEY_BYTES_AT_MOST) {
            throw new BadRecordException("path.template gives it a directory so long that its file's key would have "
                    + keyBytes + " bytes; S3 takes " + KEY_BYTES_AT_MOST + ".");
        }
        return stage(path, how, bucket.partBytes());
    }

    /** In parts of so many bytes. */
    S3Upload stage(String path, Staging how, int partBytes) {
        return new S3Upload(this, bucket, senders, path, how, partBytes);
    }

    @Override
    public Publication publish(Token token, String path, long bytes) throws IOException {
        UploadToken upload = UploadToken.of(token, bucket.root());
        try {
            return complete(upload, path, bytes);
        } catch (AwsServiceException e) {
            if (!S3Answers.isPartUnknown(e)) {
                throw S3Answers.explained(PUT, describe(path), e);
            }
        } catch (SdkException e) {
            throw S3Answers.explained(PUT, describe(path), e);
        }
        Optional<UploadToken> renamed = withPartsOfNow(upload, path);
        if (renamed.isEmpty()) {
            return Publication.MISSING;
        }
        try {
            return complete(renamed.get(), path, bytes);
        } catch (SdkException e) {
            throw S3Answers.explained(PUT, describe(path), e);
        }
    }

    /** Whatever is answered but success is followed by a look: it may have taken effect, now or before, by anybody. */
    private Publication complete(UploadToken upload, String path, long bytes) throws IOException {
        try {
            bucket.client().completeMultipartUpload(completion(upload, path));
            return Publication.PUBLISHED;
        } catch (SdkException e) {
            Optional<HeadObjectResponse> found = head(path);
            if (found.isPresent()) {
                return found.get().contentLength() == bytes ? Publication.WAS_PUBLISHED : Publication.NAME_TAKEN;
            }
            if (e instanceof AwsServiceException answer && S3Answers.isUploadGone(answer)) {
                return Publication.MISSING;
            }
            throw e;
        }
    }

    /**
     * A part whose answer was late was sent twice, and the server may keep either, by different names. Empty where a part is
     * not there with the same content.
     */
    private Optional<UploadToken> withPartsOfNow(UploadToken upload, String path) throws IOException {
        ListPartsRequest request = ListPartsRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .uploadId(upload.upload())
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner())
                .build();
        List<SentPart> now = bucket.ask(
                "s3:ListMultipartUploadParts",
                path,
                client -> client.listPartsPaginator(request).parts().stream()
                        .map(part -> new SentPart(part.eTag(), part.checksumCRC32C(), part.size()))
                        .toList());
        return upload.hasSameContentAs(now) ? Optional.of(upload.with(now)) : Optional.empty();
    }

    private CompleteMultipartUploadRequest completion(UploadToken upload, String path) {
        List<CompletedPart> parts = new ArrayList<>();
        for (SentPart part : upload.parts()) {
            parts.add(CompletedPart.builder()
                    .partNumber(parts.size() + 1)
                    .eTag(part.etag())
                    .checksumCRC32C(part.crc32c())
                    .build());
        }
        return CompleteMultipartUploadRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .uploadId(upload.upload())
                .multipartUpload(whole -> whole.parts(parts))
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner())
                .build();
    }

    @Override
    public List<String> leftBy(Token token) {
        String note =
                UploadToken.isOne(token) ? UploadToken.of(token, bucket.root()).note() : null;
        return note == null ? List.of() : List.of(note);
    }

    @Override
    public String whyStagedFilesVanish() {
        return "Their uploads are gone: a rule of the bucket that aborts unfinished uploads early, or somebody who did so,"
                + " or a rule that removed the files since. Uploads cannot be put back.";
    }

    @Override
    public Duration missingBeforeGone() {
        return COMPLETION;
    }

    @Override
    public void sweep(String home, long claim) throws IOException {
        String directory = UploadNotes.directory(home);
        List<String> swept = new ArrayList<>();
        for (String name : names(directory)) {
            if (UploadNotes.isOlderThan(claim, name)) {
                String note = directory + "/" + name;
                Optional<byte[]> path = read(note);
                if (path.isPresent()) {
                    abortAll(new String(path.get(), StandardCharsets.UTF_8));
                }
                swept.add(note);
            }
        }
        if (!swept.isEmpty()) {
            delete(swept);
        }
    }

    /** Ends all uploads of a key. */
    void abortAll(String path) throws IOException {
        ListMultipartUploadsRequest request = ListMultipartUploadsRequest.builder()
                .bucket(bucket.name())
                .prefix(bucket.key(path))
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner())
                .build();
        List<MultipartUpload> uploads = bucket.ask(
                "s3:ListBucketMultipartUploads",
                path,
                client -> client.listMultipartUploadsPaginator(request).uploads().stream()
                        .filter(upload -> upload.key().equals(bucket.key(path)))
                        .toList());
        for (MultipartUpload upload : uploads) {
            abort(path, upload.uploadId());
        }
    }

    /** Ends an upload for good; one that was completed or aborted is gone as wanted. */
    void abort(String path, String upload) throws IOException {
        AbortMultipartUploadRequest request = AbortMultipartUploadRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .uploadId(upload)
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner())
                .build();
        try {
            bucket.client().abortMultipartUpload(request);
        } catch (AwsServiceException e) {
            if (!S3Answers.isUploadGone(e)) {
                throw S3Answers.explained("s3:AbortMultipartUpload", describe(path), e);
            }
        } catch (SdkException e) {
            throw S3Answers.explained("s3:AbortMultipartUpload", describe(path), e);
        }
    }

    @Override
    public InputFile open(String path) {
        return new RangedFile(() -> required(path).contentLength(), (offset, count) -> {
            GetObjectRequest request = getting(path)
                    .range("bytes=" + offset + "-" + (offset + count - 1))
                    .build();
            return bucket.ask("s3:GetObject", path, client -> client.getObject(request, ResponseTransformer.toBytes()))
                    .asByteBuffer();
        });
    }

    @Override
    public OptionalLong createIfAbsent(String path, byte[] content) throws IOException {
        PutObjectRequest request = putting(path, content).ifNoneMatch("*").build();
        for (int attempt = 1; ; attempt++) {
            try {
                PutObjectResponse answer = bucket.client().putObject(request, RequestBody.fromBytes(content));
                OptionalLong date = date(answer);
                return date.isPresent() ? date : OptionalLong.of(createdMs(path));
            } catch (AwsServiceException e) {
                if (S3Answers.isTaken(e)) {
                    return OptionalLong.empty();
                }
                if (!S3Answers.isConflict(e) || attempt == ATTEMPTS_BEHIND_A_CONFLICT) {
                    throw S3Answers.explained(PUT, describe(path), e);
                }
            } catch (SdkException e) {
                throw S3Answers.explained(PUT, describe(path), e);
            }
        }
    }

    private PutObjectRequest.Builder putting(String path, byte[] content) {
        PutObjectRequest.Builder request = bucket.putting(path);
        return bucket.sendsMd5()
                ? request.contentMD5(Part.md5(content, content.length))
                : request.checksumCRC32C(Part.crc32c(content, content.length));
    }

    /** The server's own clock. */
    private static OptionalLong date(PutObjectResponse answer) {
        Optional<String> date = answer.sdkHttpResponse().firstMatchingHeader("Date");
        try {
            return date.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(DateTimeFormatter.RFC_1123_DATE_TIME
                            .parse(date.get(), Instant::from)
                            .toEpochMilli());
        } catch (DateTimeParseException e) {
            return OptionalLong.empty(); // It is asked for.
        }
    }

    @Override
    public long createdMs(String path) throws IOException {
        return required(path).lastModified().toEpochMilli();
    }

    private HeadObjectResponse required(String path) throws IOException {
        return head(path).orElseThrow(() -> new IOException(describe(path) + " was there and is gone"));
    }

    private Optional<HeadObjectResponse> head(String path) throws IOException {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner())
                .build();
        return bucket.find("s3:GetObject", path, client -> client.headObject(request));
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        GetObjectRequest request = getting(path).build();
        Optional<ResponseBytes<GetObjectResponse>> found =
                bucket.find("s3:GetObject", path, client -> client.getObject(request, ResponseTransformer.toBytes()));
        return found.map(ResponseBytes::asByteArray);
    }

    private GetObjectRequest.Builder getting(String path) {
        return GetObjectRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner());
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        PutObjectRequest request = putting(path, content).build();
        bucket.ask(PUT, path, client -> client.putObject(request, RequestBody.fromBytes(content)));
    }

    @Override
    public Optional<Listed> look(String path) throws IOException {
        Optional<HeadObjectResponse> found = head(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (found.isPresent()) {
            return Optional.of(new Listed(
                    name,
                    found.get().contentLength(),
                    found.get().lastModified().toEpochMilli()));
        }
        ListObjectsV2Request below =
                listing(path + "/").delimiter(null).maxKeys(1).build();
        boolean isDirectory = !bucket.ask("s3:ListBucket", path, client -> client.listObjectsV2(below))
                .contents()
                .isEmpty();
        return isDirectory ? Optional.of(new Listed(name, 0, 0)) : Optional.empty();
    }

    @Override
    public List<Listed> list(String directory) throws IOException {
        ListObjectsV2Request request = listing(directory + "/").build();
        return bucket.ask("s3:ListBucket", directory, client -> {
            List<Listed> listed = new ArrayList<>();
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(request)) {
                page.contents()
                        .forEach(object -> add(
                                listed,
                                request.prefix(),
                                object.key(),
                                object.size(),
                                object.lastModified().toEpochMilli()));
                page.commonPrefixes().forEach(below -> add(listed, request.prefix(), below.prefix(), 0, 0));
            }
            return listed;
        });
    }

    /** Some tools make an object of the directory's own name. */
    private static void add(List<Listed> listed, String prefix, String key, long bytes, long timeMs) {
        String name = key.substring(prefix.length());
        if (!name.isEmpty()) {
            listed.add(new Listed(name.endsWith("/") ? name.substring(0, name.length() - 1) : name, bytes, timeMs));
        }
    }

    private ListObjectsV2Request.Builder listing(String directory) {
        return ListObjectsV2Request.builder()
                .bucket(bucket.name())
                .prefix(bucket.key(directory))
                .delimiter("/")
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner());
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        List<String> all = List.copyOf(paths);
        // The request for many needs a checksum that such servers do not know.
        int atOnce = bucket.sendsMd5() ? 1 : DELETED_AT_ONCE;
        for (int from = 0; from < all.size(); from += atOnce) {
            List<String> some = all.subList(from, Math.min(all.size(), from + atOnce));
            if (some.size() == 1) {
                deleteOne(some.get(0));
            } else {
                deleteMany(some);
            }
        }
    }

    private void deleteOne(String path) throws IOException {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner())
                .build();
        bucket.find(DELETE, path, client -> client.deleteObject(request));
    }

    private void deleteMany(List<String> paths) throws IOException {
        List<ObjectIdentifier> keys = paths.stream()
                .map(path -> ObjectIdentifier.builder().key(bucket.key(path)).build())
                .toList();
        DeleteObjectsRequest request = DeleteObjectsRequest.builder()
                .bucket(bucket.name())
                .delete(all -> all.objects(keys).quiet(true))
                .requestPayer(bucket.payer())
                .expectedBucketOwner(bucket.owner())
                .build();
        DeleteObjectsResponse answer = bucket.ask(DELETE, paths.get(0), client -> client.deleteObjects(request));
        for (S3Error error : answer.errors()) {
            if (!S3Answers.isNothingThere(error.code())) {
                throw new IOException(DELETE + " of " + error.key() + " failed: "
                        + S3Answers.withRemedy(error.code(), DELETE, bucket.root()));
            }
        }
    }

    @Override
    public void probe(String path) throws IOException {
        new S3Probe(this, bucket, senders).run(path);
    }

    @Override
    public String describe(String path) {
        return bucket.describe(path);
    }

    /** Does it some time, before the store's client ends. Must not throw. */
    void later(Runnable farewell) {
        synchronized (senders) {
            farewells++;
        }
        senders.execute(() -> {
            try {
                farewell.run();
            } finally {
                end(1, false);
            }
        });
    }

    @Override
    public void close() {
        end(0, true);
    }

    private void end(int done, boolean closes) {
        boolean isLast;
        synchronized (senders) {
            farewells -= done;
            isLast = farewells == 0 && (closed || closes);
            closed |= closes;
        }
        if (isLast) {
            bucket.close();
        }
    }
}
