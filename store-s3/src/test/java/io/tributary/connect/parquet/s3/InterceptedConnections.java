package io.tributary.connect.parquet.s3;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.StoreUrl;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Connections to an S3 server at whose requests something happens. */
public final class InterceptedConnections implements SdkHttpClient {
    private final SdkHttpClient connections = Apache5HttpClient.create();
    private final Interceptor interceptor;

    private InterceptedConnections(Interceptor interceptor) {
        this.interceptor = interceptor;
    }

    /** Stands between the client and the server. */
    public interface Interceptor {
        /** Makes the request, or does not, and answers for it. {@code operation} is what S3 calls it. */
        HttpExecuteResponse answer(String operation, Request request) throws IOException;
    }

    /** A request that can be made. */
    public interface Request {
        HttpExecuteResponse make() throws IOException;
    }

    /** A store over such connections, whose client makes no request twice. */
    public static Store open(String lake, Map<String, String> settings, Interceptor interceptor) {
        StoreUrl url = StoreUrl.parse("store.url", lake);
        S3Settings s3 = new S3Settings(settings);
        S3Clients.Lent client = new S3Clients.Lent(s3, new InterceptedConnections(interceptor));
        return new S3Store(new S3Bucket(url.bucket(), url.keyPrefix(), s3, client));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = connections.prepareRequest(request);
        String operation = operation(request.httpRequest());
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return interceptor.answer(operation, prepared::call);
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private static String operation(SdkHttpRequest request) {
        Map<String, ?> query = request.rawQueryParameters();
        return switch (request.method()) {
            case PUT -> query.containsKey("partNumber") ? "UploadPart" : "PutObject";
            case POST ->
                query.containsKey("uploads")
                        ? "CreateMultipartUpload"
                        : query.containsKey("delete") ? "DeleteObjects" : "CompleteMultipartUpload";
            case DELETE -> query.containsKey("uploadId") ? "AbortMultipartUpload" : "DeleteObject";
            case GET ->
                query.containsKey("list-type")
                        ? "ListObjectsV2"
                        : query.containsKey("uploads") ? "ListMultipartUploads" : "GetObject";
            case HEAD -> "HeadObject";
            default -> request.method().name();
        };
    }

    @Override
    public void close() {
        connections.close();
    }
}
