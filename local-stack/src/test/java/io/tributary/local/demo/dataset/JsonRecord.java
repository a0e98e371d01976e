package io.tributary.local.demo.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A record as a consumer sees it; the JSON is null for a tombstone. */
public record JsonRecord(Topic topic, String key, String json, Instant timestamp) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonRows JSON = new JsonRows();

    public static JsonRecord of(DemoRecord record) {
        String json = record.value() == null ? null : new String(JSON.bytes(record.value()), StandardCharsets.UTF_8);
        return new JsonRecord(record.topic(), record.key(), json, record.timestamp());
    }

    public static List<JsonRecord> allOf(Dataset dataset) {
        List<JsonRecord> records = new ArrayList<>();
        dataset.forEach(record -> records.add(of(record)));
        return records;
    }

    public boolean isTombstone() {
        return json == null;
    }

    public JsonNode tree() {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
