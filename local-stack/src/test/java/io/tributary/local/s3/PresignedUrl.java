package io.tributary.local.s3;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The address of an object with a signature (AWS, version 4) in its query, so that any HTTP client can use it. */
record PresignedUrl(S3Access access, String method, String bucket, String key) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    URI at(Instant now) throws GeneralSecurityException {
        String time = SECONDS.format(now);
        String day = time.substring(0, 8);
        String scope = String.join("/", day, access.region(), "s3", "aws4_request");
        String path = "/" + bucket + "/"
                + Arrays.stream(key.split("/", -1)).map(PresignedUrl::encoded).collect(Collectors.joining("/"));
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + encoded(access.accessKeyId() + "/" + scope)
                + "&X-Amz-Date=" + time + "&X-Amz-Expires=600&X-Amz-SignedHeaders=host";
        String request = String.join(
                "\n", method, path, query, "host:" + access.endpoint().getAuthority(), "", "host", "UNSIGNED-PAYLOAD");
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hex(sha256(request)));
        byte[] signingKey = ("AWS4" + access.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            signingKey = hmac(signingKey, part);
        }
        return URI.create(access.endpoint() + path + "?" + query + "&X-Amz-Signature=" + hex(hmac(signingKey, toSign)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
