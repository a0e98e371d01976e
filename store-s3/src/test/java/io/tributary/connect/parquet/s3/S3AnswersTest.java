package io.tributary.connect.parquet.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3AnswersTest {
    private static final String PLACE = "s3://bucket/lake/a";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AccessDenied               | Allow the sink's credentials s3:PutObject on s3://bucket/lake/a
            NoSuchBucket               | There is no such bucket
            InvalidAccessKeyId         | does not know these credentials
            SignatureDoesNotMatch      | does not know these credentials
            PermanentRedirect          | set store.s3.region
            ExpiredToken               | have expired
            RequestTimeTooSkewed       | clock is wrong
            KMS.DisabledException      | store.s3.sse.kms.key.id
            InvalidObjectState         | _tributary/
            NotImplemented             | does not know this request
            SlowDown                   | asks for fewer requests
            SomethingElse              | failed: SomethingElse
            """)
    void saysWhatAnOperatorCanDo(String code, String remedy) {
        assertThat(S3Answers.explained("s3:PutObject", PLACE, answer(code, 400)))
                .hasMessageStartingWith("s3:PutObject of s3://bucket/lake/a failed: " + code)
                .hasMessageContaining(remedy);
    }

    @Test
    void namesTheRootOfATroubleWithTheNetwork() {
        SdkClientException trouble =
                SdkClientException.create("wrapped", new RuntimeException(new UnknownHostException("minio")));
        assertThat(S3Answers.explained("s3:GetObject", PLACE, trouble))
                .hasMessage("s3:GetObject of s3://bucket/lake/a failed: java.net.UnknownHostException: minio");
    }

    @Test
    void takesOnlyItsOwnCodeForAnObjectThatIsTaken() {
        assertThat(S3Answers.isTaken(answer("PreconditionFailed", 412))).isTrue();
        assertThat(S3Answers.isTaken(answer("ConditionalRequestConflict", 409))).isFalse();
        assertThat(S3Answers.isTaken(S3Exception.builder().statusCode(412).build()))
                .isTrue();
    }

    @Test
    void takesAMissingBucketForNoMissingObject() {
        assertThat(S3Answers.isNothingThere(answer("NoSuchKey", 404))).isTrue();
        assertThat(S3Answers.isNothingThere(answer("NoSuchBucket", 404))).isFalse();
        assertThat(S3Answers.isNothingThere(answer("AccessDenied", 403))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NoSuchUpload", "InvalidUploadId"})
    void knowsAnUploadThatCannotBeCompletedAnyMore(String code) {
        assertThat(S3Answers.isUploadGone(answer(code, 404))).isTrue();
    }

    @Test
    void tellsAPartOfAnotherNameFromAnUploadThatIsGone() {
        assertThat(S3Answers.isPartUnknown(answer("InvalidPart", 400))).isTrue();
        assertThat(S3Answers.isUploadGone(answer("InvalidPart", 400))).isFalse();
    }

    @Test
    void hasARemedyAlsoForAnAnswerWithoutACode() {
        assertThat(S3Answers.explained(
                        "s3:GetObject",
                        PLACE,
                        S3Exception.builder().statusCode(403).build()))
                .hasMessageContaining("failed: 403. Allow the sink's credentials s3:GetObject");
    }

    private static AwsServiceException answer(String code, int status) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .message(code)
                .build();
    }
}
