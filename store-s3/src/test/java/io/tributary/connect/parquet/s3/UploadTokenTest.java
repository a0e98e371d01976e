package io.tributary.connect.parquet.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.s3.UploadToken.SentPart;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.Token;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class UploadTokenTest {
    private static final String ROOT = "s3://bucket/lake";
    private static final UploadToken UPLOAD = new UploadToken(
            ROOT, "upload-1", null, List.of(new SentPart("\"etag-1\"", "ipE2qg=="), new SentPart("\"etag-2\"", null)));

    private final Store anyStore = new LocalStore(Path.of("lake"));

    @Test
    void isReadAsItWasWritten() {
        assertThat(UploadToken.of(UPLOAD.token(), ROOT, anyStore)).isEqualTo(UPLOAD);
    }

    @Test
    void isReadAlsoWithWhatALaterReleaseAdds() {
        Token later = new Token("s3", "{\"root\":\"s3://bucket/lake\",\"upload\":\"u\",\"parts\":[],\"size\":7}");
        assertThat(UploadToken.of(later, ROOT, anyStore).upload()).isEqualTo("u");
    }

    @Test
    void isNotUsedForAnotherBucket() {
        assertThatThrownBy(() -> UploadToken.of(UPLOAD.token(), "s3://copy/lake", anyStore))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("s3://bucket/lake")
                .hasMessageContaining("s3://copy/lake")
                .hasMessageContaining("Set store.url back");
    }

    @Test
    void isNotMadeOfWhatAFileSystemHasStaged() {
        assertThatThrownBy(() -> UploadToken.of(Token.file("home/tmp/1-a.tmp"), ROOT, anyStore))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("another kind (file)");
    }
}
