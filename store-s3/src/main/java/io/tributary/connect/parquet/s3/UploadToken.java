package io.tributary.connect.parquet.s3;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.parquet.store.Token;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What completes an upload: who holds it needs nothing else.
 *
 * @param root of the lake in whose bucket the upload lies
 * @param upload its id
 * @param note the small file that tells of the upload; null where there is none
 * @param parts in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadToken(String root, String upload, @Nullable String note, List<SentPart> parts) {
    private static final String KIND = "s3";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * A part that the server has.
     *
     * @param etag as the server called it
     * @param crc32c null where it is known by its MD5
     * @param bytes how long it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SentPart(String etag, @Nullable String crc32c, long bytes) {
        private boolean hasSameContentAs(SentPart other) {
            return bytes == other.bytes && (crc32c == null || other.crc32c == null || crc32c.equals(other.crc32c));
        }
    }

    /** Whether the parts that the server has now are those of the file, whatever it calls them. */
    boolean hasSameContentAs(List<SentPart> now) {
        boolean same = parts.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = parts.get(i).hasSameContentAs(now.get(i));
        }
        return same;
    }

    /** By the names that the server has for its parts now. */
    UploadToken with(List<SentPart> now) {
        List<SentPart> renamed = new ArrayList<>();
        for (SentPart part : parts) {
            renamed.add(new SentPart(now.get(renamed.size()).etag, part.crc32c, part.bytes));
        }
        return new UploadToken(root, upload, note, renamed);
    }

    Token token() {
        try {
            return new Token(KIND, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A token has no JSON form", e);
        }
    }

    /** Throws a fatal error if it is not for this store. */
    static UploadToken of(Token token, String root) {
        token.requireFor(KIND, root);
        try {
            UploadToken upload = JSON.readValue(token.staged(), UploadToken.class);
            if (!upload.root().equals(root)) {
                throw new ConnectException("The log of this lake has files that were uploaded to " + upload.root()
                        + ", which cannot be published in " + root + ". Set store.url back until the connector has"
                        + " settled (a minute without records), then stop it, copy the lake, and change store.url.");
            }
            return upload;
        } catch (JsonProcessingException e) {
            throw new ConnectException(
                    "The log of the lake " + root + " tells of an upload in no form that this release"
                            + " knows. A newer one has written it: use that one.");
        }
    }

    static boolean isOne(Token token) {
        return token.store().equals(KIND);
    }
}
