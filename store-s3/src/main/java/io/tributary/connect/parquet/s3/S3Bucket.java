package io.tributary.connect.parquet.s3;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * The part of a bucket in which the lake lies, and how requests to it are made. Safe for several threads.
 */
@InputOutput
final class S3Bucket implements AutoCloseable {
    private static final String CONTENT_TYPE = "application/vnd.apache.parquet";

    private final String name;
    private final String prefix;
    private final S3Settings settings;
    private final S3Clients.Lent client;

    S3Bucket(String name, String prefix, S3Settings settings, S3Clients.Lent client) {
        this.name = name;
        this.prefix = prefix;
        this.settings = settings;
        this.client = client;
    }

    String name() {
        return name;
    }

    /** Where the lake lies, to tell it from others. */
    String root() {
        return describe("");
    }

    String key(String path) {
        return prefix.isEmpty() ? path : prefix + "/" + path;
    }

    String describe(String path) {
        return "s3://" + name + (prefix.isEmpty() ? "" : "/" + prefix) + (path.isEmpty() ? "" : "/" + path);
    }

    int partBytes() {
        return settings.count("part.bytes");
    }

    /** Whether the server checks what it receives by MD5 instead of CRC32C. */
    boolean sendsMd5() {
        return settings.choice("checksum").equals("md5");
    }

    @Nullable RequestPayer payer() {
        return settings.is("request.payer") ? RequestPayer.REQUESTER : null;
    }

    @Nullable String owner() {
        return settings.given("expected.bucket.owner").orElse(null);
    }

    @Nullable ChecksumMode checksumMode() {
        return sendsMd5() ? null : ChecksumMode.ENABLED;
    }

    /** A request for a document. */
    PutObjectRequest.Builder putting(String path) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(name)
                .key(key(path))
                .contentType("application/json")
                .requestPayer(payer())
                .expectedBucketOwner(owner())
                .serverSideEncryption(encryption())
                .ssekmsKeyId(kmsKey())
                .bucketKeyEnabled(bucketKey());
        settings.given("acl").ifPresent(put::acl);
        return put;
    }

    /** A request for an upload of a data file. */
    CreateMultipartUploadRequest.Builder uploading(String path) {
        CreateMultipartUploadRequest.Builder upload = CreateMultipartUploadRequest.builder()
                .bucket(name)
                .key(key(path))
                .contentType(CONTENT_TYPE)
                .requestPayer(payer())
                .expectedBucketOwner(owner())
                .serverSideEncryption(encryption())
                .ssekmsKeyId(kmsKey())
                .bucketKeyEnabled(bucketKey());
        settings.given("acl").ifPresent(upload::acl);
        settings.given("storage.class").ifPresent(upload::storageClass);
        settings.given("tags").ifPresent(upload::tagging);
        return upload;
    }

    private @Nullable ServerSideEncryption encryption() {
        return switch (settings.choice("sse")) {
            case "s3" -> ServerSideEncryption.AES256;
            case "kms" -> ServerSideEncryption.AWS_KMS;
            default -> null;
        };
    }

    private @Nullable String kmsKey() {
        return settings.given("sse.kms.key.id").orElse(null);
    }

    private @Nullable Boolean bucketKey() {
        return settings.is("sse.bucket.key") ? Boolean.TRUE : null;
    }

    /** Makes a request; what the server refuses is an error that names the action and what it was for. */
    <T> T ask(String action, String path, Function<S3Client, T> request) throws IOException {
        try {
            return request.apply(client.client());
        } catch (SdkException e) {
            throw S3Answers.explained(action, describe(path), e);
        }
    }

    /** As above; empty where nothing lies under the key. */
    <T> Optional<T> find(String action, String path, Function<S3Client, T> request) throws IOException {
        try {
            return Optional.of(request.apply(client.client()));
        } catch (AwsServiceException e) {
            if (S3Answers.isNothingThere(e)) {
                return Optional.empty();
            }
            throw S3Answers.explained(action, describe(path), e);
        } catch (SdkException e) {
            throw S3Answers.explained(action, describe(path), e);
        }
    }

    S3Client client() {
        return client.client();
    }

    @Override
    public void close() {
        client.giveBack();
    }
}
