package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.s3.InterceptedConnections;
import io.tributary.connect.parquet.s3.InterceptedConnections.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What a publication makes of the answers that servers give, or fail to give, to the request that completes an upload. */
class S3PublicationIT {
    private static final int ROWS = 7;

    private final String lake = BucketServer.newLake();
    private Completion completion = Request::make;
    private final Store store = InterceptedConnections.open(
            lake,
            BucketServer.settings(Map.of("retries", "0")),
            (operation, request) ->
                    operation.equals("CompleteMultipartUpload") ? completion.answer(request) : request.make());

    /** How the request is answered that completes an upload. */
    private interface Completion {
        HttpExecuteResponse answer(Request request) throws IOException;
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "503, SlowDown",
        "412, PreconditionFailed",
        "404, NoSuchUpload",
        "400, InvalidPart",
        "409, ConditionalRequestConflict"
    })
    void findsAFileWhoseCompletionTookEffectWhateverWasAnswered(int status, String code) throws IOException {
        SealedFile sealed = seal();
        completion = request -> {
            complete(request);
            return error(status, code);
        };
        assertThat(sealed.publish(store)).isEqualTo(Publication.WAS_PUBLISHED);
    }

    @Test
    void findsAFileWhoseCompletionWasNeverAnswered() throws IOException {
        SealedFile sealed = seal();
        completion = request -> {
            complete(request);
            throw new IOException("reset");
        };
        assertThat(sealed.publish(store)).isEqualTo(Publication.WAS_PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalError", "503, SlowDown", "403, AccessDenied", "409, ConditionalRequestConflict"})
    void publishesALaterTimeWhatWasNotCompleted(int status, String code) throws IOException {
        SealedFile sealed = seal();
        completion = request -> error(status, code);
        assertThatThrownBy(() -> sealed.publish(store))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(code)
                .hasMessageContaining(sealed.path());
        completion = Request::make;
        assertThat(sealed.publish(store)).isEqualTo(Publication.PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({"404, NoSuchUpload", "400, InvalidUploadId"})
    void missesAFileWhoseUploadIsGone(int status, String code) throws IOException {
        SealedFile sealed = seal();
        completion = request -> error(status, code);
        assertThat(sealed.publish(store)).isEqualTo(Publication.MISSING);
    }

    /** Of two attempts to send a part the server may keep the first, whose answer came too late. */
    @Test
    void publishesAFileWhosePartHasAnotherNameByNow() throws IOException {
        SealedFile sealed = seal();
        completion = request -> {
            completion = Request::make;
            return error(400, "InvalidPart");
        };
        assertThat(sealed.publish(store)).isEqualTo(Publication.PUBLISHED);
    }

    @Test
    void takesASecondSuccessForAPublicationAsWell() throws IOException {
        SealedFile sealed = seal();
        assertThat(sealed.publish(store)).isEqualTo(Publication.PUBLISHED);
        completion = request -> answer(200, "<CompleteMultipartUploadResult/>");
        assertThat(sealed.publish(store)).isEqualTo(Publication.PUBLISHED);
    }

    /** Amazon begins its answer before it knows how the completion ends. */
    @Test
    void takesASuccessWithAnErrorInItForAnError() throws IOException {
        SealedFile sealed = seal();
        completion = request -> answer(200, "<Error><Code>InternalError</Code></Error>");
        assertThatThrownBy(() -> sealed.publish(store)).isInstanceOf(IOException.class);
        completion = Request::make;
        assertThat(sealed.publish(store)).isEqualTo(Publication.PUBLISHED);
    }

    /** The server begins its answer before it has completed the upload. */
    private static void complete(Request request) throws IOException {
        try (InputStream answer = request.make().responseBody().orElseThrow()) {
            answer.readAllBytes();
        }
    }

    private SealedFile seal() throws IOException {
        return SealedFile.in(store, "streams/a.parquet", new Staging("1-a", "_tributary/lake/orders/0"), ROWS, 10);
    }

    private static HttpExecuteResponse error(int status, String code) {
        return answer(status, "<Error><Code>" + code + "</Code><Message>simulated</Message></Error>");
    }

    private static HttpExecuteResponse answer(int status, String xml) {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", "application/xml")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }
}
