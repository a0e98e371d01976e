package io.tributary.connect.parquet.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.s3.UploadToken.SentPart;
import io.tributary.connect.parquet.store.Token;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class UploadTokenTest {
    private static final String ROOT = "s3://bucket/lake";
    private static final UploadToken UPLOAD = new UploadToken(
            ROOT,
            "upload-1",
            null,
            List.of(new SentPart("\"etag-1\"", "ipE2qg==", 10), new SentPart("\"etag-2\"", null, 7)));

    @Test
    void isReadAsItWasWritten() {
        assertThat(UploadToken.of(UPLOAD.token(), ROOT)).isEqualTo(UPLOAD);
    }

    @Test
    void isReadAlsoWithWhatALaterReleaseAdds() {
        Token later = new Token("s3", "{\"root\":\"s3://bucket/lake\",\"upload\":\"u\",\"parts\":[],\"size\":7}");
        assertThat(UploadToken.of(later, ROOT).upload()).isEqualTo("u");
    }

    @Test
    void takesPartsOfTheSameContentUnderOtherNames() {
        List<SentPart> now = List.of(new SentPart("\"other-1\"", null, 10), new SentPart("\"other-2\"", null, 7));
        assertThat(UPLOAD.hasSameContentAs(now)).isTrue();
        assertThat(UPLOAD.with(now).parts())
                .containsExactly(new SentPart("\"other-1\"", "ipE2qg==", 10), new SentPart("\"other-2\"", null, 7));
    }

    @Test
    void takesNoPartsOfOtherContent() {
        assertThat(UPLOAD.hasSameContentAs(List.of(new SentPart("\"etag-1\"", null, 10))))
                .isFalse();
        assertThat(UPLOAD.hasSameContentAs(
                        List.of(new SentPart("\"etag-1\"", null, 11), new SentPart("\"etag-2\"", null, 7))))
                .isFalse();
        assertThat(UPLOAD.hasSameContentAs(
                        List.of(new SentPart("\"etag-1\"", "AAAAAA==", 10), new SentPart("\"etag-2\"", null, 7))))
                .isFalse();
    }

    @Test
    void isNotUsedForAnotherBucket() {
        assertThatThrownBy(() -> UploadToken.of(UPLOAD.token(), "s3://copy/lake"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("s3://bucket/lake")
                .hasMessageContaining("s3://copy/lake")
                .hasMessageContaining("Set store.url back");
    }

    @Test
    void isNotMadeOfWhatAFileSystemHasStaged() {
        assertThatThrownBy(() -> UploadToken.of(Token.file("home/tmp/1-a.tmp"), ROOT))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("another kind (file)");
    }
}
