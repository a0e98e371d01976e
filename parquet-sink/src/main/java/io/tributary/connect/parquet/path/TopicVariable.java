package io.tributary.connect.parquet.path;

import java.time.temporal.Temporal;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** {@code ${topic}}: the routed one. */
final class TopicVariable implements PathTemplate.Part {
    private final DirectoryValue values;
    private TopicText last;

    TopicVariable(DirectoryValue values) {
        this.values = values;
        this.last = new TopicText("", values.name(""));
    }

    private record TopicText(String topic, String text) {}

    @Override
    public String render(SinkRecord record, @Nullable Temporal time) {
        TopicText text = last;
        if (!text.topic.equals(record.topic())) {
            text = new TopicText(record.topic(), values.name(record.topic()));
            last = text;
        }
        return text.text;
    }

    @Override
    public Optional<String> fixed(String topic) {
        return Optional.of(values.name(topic));
    }
}
