package io.tributary.connect.parquet.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The small documents of a table as JSON. */
public final class Documents {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Documents() {}

    public static byte[] write(Record document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document has no JSON form", e);
        }
    }

    public static <T extends Record> T read(Class<T> type, byte[] document) throws IOException {
        T read = JSON.readValue(document, type);
        if (read == null) {
            throw JsonMappingException.from((JsonParser) null, "It says null");
        }
        return read;
    }
}
