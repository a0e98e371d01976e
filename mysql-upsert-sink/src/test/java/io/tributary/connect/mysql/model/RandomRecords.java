package io.tributary.connect.mysql.model;

import io.tributary.connect.mysql.model.Reason.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;

/**
 * Makes the records of a table. Records of one key lie in one partition; a record has one fault at most; and one that only
 * the server refuses is the last of its key, because changes of a row that meet in one batch are judged together.
 */
final class RandomRecords {
    static final String DELIMITER = "|";
    private static final String SURPLUS = "surplus";

    private final RandomTable table;
    private final TableModel model;
    private final TableModel parents;
    private final Terms terms;
    private final Random random;
    private final List<Source> sources;
    private final Set<List<String>> ended = new HashSet<>();

    /** {@code parents} is the model of the table that it refers to, which is not to change any more, or its own. */
    RandomRecords(
            RandomTable table, TableModel model, TableModel parents, Terms terms, Random random, List<Source> sources) {
        this.table = table;
        this.model = model;
        this.parents = parents;
        this.terms = terms;
        this.random = random;
        this.sources = sources;
    }

    /** Null if the keys have all ended. */
    Change next() {
        List<List<List<Sample>>> going = table.keyValues().stream()
                .filter(key -> !ended.contains(table.identityOf(key)))
                .toList();
        if (going.isEmpty()) {
            return null;
        }
        List<List<Sample>> key = going.get(random.nextInt(going.size()));
        List<String> identity = table.identityOf(key);
        return random.nextInt(6) == 0 && !model.isReferredTo(identity) ? tombstone(key) : new Upsert(key).change();
    }

    private Change tombstone(List<List<Sample>> key) {
        List<String> identity = table.identityOf(key);
        boolean namesRow = terms.deletes() == Terms.Deletes.DELETE || terms.deletes() == Terms.Deletes.SOFT;
        boolean lacksKey = namesRow && random.nextInt(10) == 0;
        RecordForm form = lacksKey ? RecordForm.NOTHING : RecordForm.key(table.keys(), key, random);
        return new Change(
                source(identity).record(form, RecordForm.NOTHING),
                identity,
                Map.of(),
                true,
                lacksKey ? new Reason(Cause.NO_RECORD_KEY, "") : null,
                null);
    }

    private Source source(List<String> identity) {
        return sources.get(Math.floorMod(identity.hashCode(), sources.size()));
    }

    /** One record with a value, while it is made. */
    private final class Upsert {
        private final List<List<Sample>> key;
        private final List<String> identity;
        private final boolean hasSchema = random.nextBoolean();
        private final boolean isWhole = random.nextInt(3) != 0;
        private final Map<String, Sample> fields = new LinkedHashMap<>();
        private final Map<String, String> carried = new LinkedHashMap<>();
        private boolean hasRecordKey = true;
        private Reason fault;
        private Reason refusal;

        Upsert(List<List<Sample>> key) {
            this.key = key;
            this.identity = table.identityOf(key);
        }

        Change change() {
            addKey();
            for (ModelColumn column : table.columns().values()) {
                boolean isKey = table.keys().contains(column);
                boolean isCarried = random.nextInt(2) == 0 || (isWhole && column.isRequired());
                if (!isKey && isCarried && !column.name().equals(RandomTable.PARENT)) {
                    add(column, column.kind().value(random));
                }
            }
            refer();
            addUnique();
            addUnwritten();
            if (random.nextInt(8) == 0) {
                spoil();
            } else if (isWhole && random.nextInt(15) == 0) {
                refuse();
            }
            Map<String, Sample> shuffled = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(fields.keySet());
            Collections.shuffle(names, random);
            names.forEach(name -> shuffled.put(name, fields.get(name)));
            RecordForm recordKey = hasRecordKey
                    ? terms.keysRecords() ? RecordForm.key(table.keys(), key, random) : new RecordForm("key", null)
                    : RecordForm.NOTHING;
            if (refusal != null) {
                ended.add(identity);
            }
            return new Change(
                    source(identity).record(recordKey, RecordForm.fields(shuffled, hasSchema)),
                    identity,
                    carried,
                    false,
                    fault,
                    refusal);
        }

        private void addKey() {
            for (int i = 0; i < key.size(); i++) {
                ModelColumn column = table.keys().get(i);
                carried.put(column.name(), key.get(i).get(0).stored());
                if (!terms.keysRecords() || random.nextInt(3) == 0) {
                    fields.put(written(column.name()), RecordForm.one(key.get(i), hasSchema, random));
                }
            }
        }

        /** A value in one of its forms, or null. */
        private void add(ModelColumn column, List<Sample> forms) {
            Sample sample = RecordForm.one(forms, hasSchema, random);
            if (sample == null) {
                return;
            }
            boolean isNull = column.nullable() && random.nextInt(8) == 0;
            if (isNull) {
                sample = new Sample(null, sample.schema(), true, null);
            }
            if (!isNull || !terms.keepsNulls()) {
                carried.put(column.name(), sample.stored());
            }
            fields.put(written(column.name()), sample);
        }

        private void refer() {
            if (table.parent() == null) {
                return;
            }
            ModelColumn column = table.columns().get(RandomTable.PARENT);
            List<String> lasting = possibleParents();
            if (!lasting.isEmpty() && (column.isRequired() ? isWhole : random.nextBoolean())) {
                String stored = lasting.get(random.nextInt(lasting.size()));
                add(column, table.parent().formsOfKey(stored));
                parents.refersTo(stored);
            }
        }

        /** Who does not wait long finds no parent of the same table that comes from another partition. */
        private List<String> possibleParents() {
            return parents.lasting().stream()
                    .filter(stored -> table.parent() != table
                            || terms.lateParents()
                            || source(table.identity(List.of(stored))).equals(source(identity)))
                    .toList();
        }

        private void addUnique() {
            if (table.unique() != null && random.nextBoolean()) {
                List<List<Sample>> own = table.uniqueValues(identity);
                if (!own.isEmpty()) {
                    add(table.unique(), own.get(random.nextInt(own.size())));
                }
            }
        }

        private void addUnwritten() {
            if (table.source() != null && random.nextInt(4) == 0) {
                fields.put(RandomTable.GENERATED, Sample.text("never written", null));
            }
            if (terms.ignoresUnknown() && random.nextInt(4) == 0) {
                fields.put(SURPLUS, Sample.text("left out", null));
            }
        }

        private void spoil() {
            List<ModelColumn> columns = table.columns().values().stream()
                    .filter(column -> !terms.keysRecords() || !table.keys().contains(column))
                    .toList();
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    ModelColumn column = columns.isEmpty() ? null : columns.get(random.nextInt(columns.size()));
                    Sample unfit =
                            column == null ? null : RecordForm.one(column.kind().unfit(random), hasSchema, random);
                    if (unfit != null) {
                        replace(column, unfit);
                        fault = new Reason(Cause.UNFIT, column.name());
                    }
                }
                case 2 -> {
                    List<ModelColumn> strict = columns.stream()
                            .filter(column -> !column.nullable())
                            .toList();
                    if (!strict.isEmpty() && !terms.keepsNulls()) {
                        ModelColumn column = strict.get(random.nextInt(strict.size()));
                        Sample any = RecordForm.one(column.kind().value(random), true, random);
                        replace(column, new Sample(null, any == null ? null : any.schema(), true, null));
                        fault = new Reason(Cause.NULL, column.name());
                    }
                }
                case 3 -> loseKey();
                case 4 -> shareColumn();
                case 5 -> {
                    if (terms.deletes() == Terms.Deletes.SOFT) {
                        fields.put(RandomTable.GONE, Sample.plain(1L, Schema.OPTIONAL_INT64_SCHEMA, null));
                        fault = new Reason(Cause.FILLED, RandomTable.GONE);
                    }
                }
                default -> {
                    if (!terms.ignoresUnknown()) {
                        fields.put(SURPLUS, Sample.text("nobody knows it", null));
                        fault = new Reason(Cause.UNKNOWN_FIELD, SURPLUS);
                    }
                }
            }
        }

        /** Two fields that differ by case only. */
        private void shareColumn() {
            for (ModelColumn column : table.columns().values()) {
                Sample sample = fields.get(column.name());
                String other = column.name().toUpperCase(Locale.ROOT);
                if (sample != null && sample.value() != null && isAscii(other) && !other.equals(column.name())) {
                    fields.put(other, sample);
                    fault = new Reason(Cause.SHARED, column.name());
                    return;
                }
            }
        }

        private void loseKey() {
            if (terms.keysRecords()) {
                hasRecordKey = false;
                fault = new Reason(Cause.NO_RECORD_KEY, "");
            } else {
                ModelColumn column =
                        table.keys().get(random.nextInt(table.keys().size()));
                fields.keySet().removeIf(column.name()::equalsIgnoreCase);
                fault = new Reason(Cause.NO_KEY, column.name());
            }
        }

        private void refuse() {
            if (model.hasTaken() && random.nextBoolean()) {
                Sample taken = RecordForm.one(table.takenValue(), hasSchema, random);
                if (taken != null) {
                    replace(table.unique(), taken);
                    refusal = new Reason(Cause.TAKEN, table.name());
                }
            } else if (table.parent() != null && !terms.lateParents()) {
                Sample orphan = orphan();
                if (orphan != null) {
                    replace(table.columns().get(RandomTable.PARENT), orphan);
                    refusal = new Reason(Cause.ORPHAN, table.name());
                }
            }
        }

        /** A parent that never comes; null if none was found. */
        private Sample orphan() {
            RandomTable parent = table.parent();
            Set<List<String>> named = new HashSet<>();
            parent.keyValues().forEach(some -> named.add(parent.identityOf(some)));
            if (parent.takingKey() != null) {
                named.add(parent.identityOf(parent.takingKey()));
            }
            List<Sample> value = parent.keys().get(0).kind().keyValue(random);
            return named.contains(parent.identityOf(List.of(value))) ? null : RecordForm.one(value, hasSchema, random);
        }

        private void replace(ModelColumn column, Sample sample) {
            fields.keySet().removeIf(column.name()::equalsIgnoreCase);
            fields.put(column.name(), sample);
        }

        /** The database knows no case in names of columns. */
        private String written(String column) {
            return random.nextInt(8) == 0 && isAscii(column) ? column.toUpperCase(Locale.ROOT) : column;
        }

        private boolean isAscii(String column) {
            return column.chars().allMatch(character -> character < 0x80);
        }
    }
}
