package io.tributary.connect.mysql.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Keys and values of records out of samples, in the forms that converters give them. */
record RecordForm(Object value, Schema schema) {
    static final RecordForm NOTHING = new RecordForm(null, null);

    /** Fields by their names: a Struct or a Map. */
    static RecordForm fields(Map<String, Sample> fields, boolean hasSchema) {
        if (!hasSchema) {
            Map<String, Object> map = new LinkedHashMap<>();
            fields.forEach((name, sample) -> map.put(name, sample.value()));
            return new RecordForm(map, null);
        }
        SchemaBuilder builder = SchemaBuilder.struct();
        fields.forEach((name, sample) -> builder.field(name, sample.schema()));
        Struct struct = new Struct(builder.build());
        fields.forEach((name, sample) -> struct.put(name, sample.value()));
        return new RecordForm(struct, struct.schema());
    }

    /** A key that names a row, by any of its forms: fields, one value, or one text for all columns. */
    static RecordForm key(List<ModelColumn> columns, List<List<Sample>> key, Random random) {
        List<String> texts = texts(key);
        if (texts != null && key.size() > 1 && random.nextBoolean()) {
            return new RecordForm(String.join(RandomRecords.DELIMITER, texts), null);
        }
        boolean hasSchema = random.nextBoolean();
        if (key.size() == 1 && random.nextInt(3) != 0) {
            Sample sample = one(key.get(0), hasSchema, random);
            return new RecordForm(sample.value(), hasSchema ? sample.schema() : null);
        }
        Map<String, Sample> fields = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            fields.put(columns.get(i).name(), one(key.get(i), hasSchema, random));
        }
        return fields(fields, hasSchema);
    }

    /** One of the forms that such a record can carry; null for none. */
    static Sample one(List<Sample> forms, boolean hasSchema, Random random) {
        List<Sample> possible =
                forms.stream().filter(form -> form.fitsRecord(hasSchema)).toList();
        return possible.isEmpty() ? null : possible.get(random.nextInt(possible.size()));
    }

    private static List<String> texts(List<List<Sample>> key) {
        List<String> texts = new ArrayList<>();
        for (List<Sample> forms : key) {
            forms.stream()
                    .filter(form -> form.standsAlone() && form.value() instanceof String)
                    .map(form -> (String) form.value())
                    .findFirst()
                    .ifPresent(texts::add);
        }
        return texts.size() == key.size() ? texts : null;
    }
}
