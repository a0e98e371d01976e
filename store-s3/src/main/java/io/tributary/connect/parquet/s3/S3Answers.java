package io.tributary.connect.parquet.s3;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What errors of S3 mean, by their code, since servers differ in the status. Pure. */
final class S3Answers {
    private static final Set<String> NOTHING_THERE = Set.of("NoSuchKey", "NotFound", "404");
    private static final Set<String> UPLOAD_GONE = Set.of("NoSuchUpload", "InvalidUploadId");
    private static final Set<String> CONFLICT = Set.of("ConditionalRequestConflict", "OperationAborted");
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private S3Answers() {}

    /** Nothing lies under the key. */
    static boolean isNothingThere(AwsServiceException e) {
        return e.statusCode() == NOT_FOUND && isNothingThere(code(e).orElse("404"));
    }

    /** As above, by the code alone. */
    static boolean isNothingThere(String code) {
        return NOTHING_THERE.contains(code);
    }

    /** The upload was completed or aborted. */
    static boolean isUploadGone(AwsServiceException e) {
        return code(e).filter(UPLOAD_GONE::contains).isPresent();
    }

    /** The upload has a part by another name by now, since it was sent twice, or lacks it. */
    static boolean isPartUnknown(AwsServiceException e) {
        return code(e).filter("InvalidPart"::equals).isPresent();
    }

    /** Another creation under the same key was under way: the same request is to be made again. */
    static boolean isConflict(AwsServiceException e) {
        return code(e).filter(CONFLICT::contains).isPresent();
    }

    /** Something lies under the key that was to be created. */
    static boolean isTaken(AwsServiceException e) {
        return code(e).map("PreconditionFailed"::equals).orElse(e.statusCode() == PRECONDITION_FAILED);
    }

    /** As an error of the store, with what an operator can do. */
    static IOException explained(String action, String place, SdkException e) {
        String failed = action + " of " + place + " failed: ";
        if (!(e instanceof AwsServiceException answer)) {
            return new IOException(failed + clientError(e), e);
        }
        String code = code(answer).orElseGet(() -> Integer.toString(answer.statusCode()));
        return new IOException(failed + withRemedy(code, action, place), e);
    }

    /** A code, and what an operator can do. */
    static String withRemedy(String code, String action, String place) {
        return code + remedy(code, action, place);
    }

    /** Without the request's number, so that the same trouble has the same words. */
    private static String clientError(SdkException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == e ? String.valueOf(e.getMessage()) : cause.toString();
    }

    private static Optional<String> code(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode);
    }

    private static String remedy(String code, String action, String place) {
        if (code.startsWith("KMS")) {
            return ". See that the key of store.s3.sse.kms.key.id is enabled, and that the credentials may use it"
                    + " (kms:GenerateDataKey, kms:Decrypt)";
        }
        return switch (code) {
            case "AccessDenied", "AllAccessDisabled", "Forbidden", "403" ->
                ". Allow the sink's credentials " + action + " on " + place
                        + " (and s3:ListBucket on the bucket, without which missing objects look like forbidden ones)";
            case "NoSuchBucket" -> ". There is no such bucket: create it, or correct store.url";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "UnrecognizedClientException" ->
                ". The server does not know these credentials: see store.s3.credentials, and for a server other than"
                        + " Amazon's store.s3.endpoint and store.s3.region";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "301" ->
                ". The bucket lies in another region: set store.s3.region to it";
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
                ". The credentials have expired: renew them, or let the sink assume a role (store.s3.role.arn)";
            case "RequestTimeTooSkewed" -> ". The worker's clock is wrong: set it by a time server";
            case "InvalidObjectState" ->
                ". The object is archived: exempt everything below _tributary/ from the bucket's rules that archive";
            case "NotImplemented", "501" ->
                ". The server does not know this request. If it knows no CRC32C, set store.s3.checksum=md5; else files"
                        + " could not be published exactly once there: use another server, or a newer release of this one";
            case "SlowDown", "TooManyRequests", "503", "429" ->
                ". The server asks for fewer requests; the sink goes on by itself";
            default -> "";
        };
    }
}
