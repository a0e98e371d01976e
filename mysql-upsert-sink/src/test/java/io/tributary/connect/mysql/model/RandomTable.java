package io.tributary.connect.mysql.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A table as CREATE TABLE declares it, and the few keys that records name. */
final class RandomTable {
    static final String GONE = "Gone";
    static final String GENERATED = "made of";
    static final String UNIQUE = "alone";
    static final String PARENT = "parent";
    private static final ModelColumn SOFT = new ModelColumn(GONE, WholeKind.BOOLEAN, false, Sample.text("0", "0"));
    private static final List<String> NAMES =
            List.of("a", "B", "select", "two words", "dotted.name", "ü", "c`d", "n_1");

    private final String name;
    private final boolean isCounted;
    private final boolean hasSoftColumn;
    private final boolean isStored;
    private final List<ModelColumn> keys = new ArrayList<>();
    private final Map<String, ModelColumn> columns = new LinkedHashMap<>();
    private final List<List<List<Sample>>> keyValues = new ArrayList<>();
    private final List<List<Sample>> uniqueValues = new ArrayList<>();
    private List<List<Sample>> takingKey;
    private ModelColumn unique;
    private ModelColumn source;
    private RandomTable parent;

    /** {@code before} are tables that it may refer to. */
    RandomTable(String name, Random random, Kinds kinds, Terms terms, List<RandomTable> before) {
        this.name = name;
        this.isCounted = random.nextInt(4) == 0;
        this.hasSoftColumn = terms.deletes() == Terms.Deletes.SOFT || random.nextInt(6) == 0;
        boolean isStoredIfItMay = random.nextBoolean();
        int keyColumns = random.nextInt(3) == 0 ? 2 : 1;
        for (int i = 0; i < keyColumns; i++) {
            keys.add(new ModelColumn("k" + (i + 1), kinds.ofKey(random), false, null));
        }
        keys.forEach(this::add);
        for (String column : NAMES.subList(0, 1 + random.nextInt(NAMES.size()))) {
            add(value(column, kinds.any(random), random));
        }
        if (random.nextBoolean()) {
            source = columns.get("a");
        }
        // MariaDB stores nothing made of a CHAR, which it reads otherwise under another sql_mode.
        isStored = isStoredIfItMay
                && !(terms.isMariaDb() && source != null && source.kind().isFilledUp());
        for (int i = 0, many = 3 + random.nextInt(6); i < many; i++) {
            keyValues.add(anyKey(random));
        }
        if (random.nextInt(2) == 0) {
            addUnique(random, kinds.ofKey(random));
        }
        refer(random, before);
    }

    private List<List<Sample>> anyKey(Random random) {
        return keys.stream().map(key -> key.kind().keyValue(random)).toList();
    }

    /** With values that no two keys share, but for the first, which a row has that no record names. */
    private void addUnique(Random random, Kind kind) {
        Set<List<String>> named = new HashSet<>();
        keyValues.forEach(key -> named.add(identityOf(key)));
        for (int i = 0; i < 20 && takingKey == null; i++) {
            List<List<Sample>> key = anyKey(random);
            takingKey = named.contains(identityOf(key)) ? null : key;
        }
        if (takingKey == null) {
            return;
        }
        unique = new ModelColumn(UNIQUE, kind, true, null);
        Set<String> different = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            List<Sample> value = kind.keyValue(random);
            if (different.add(kind.identity(value.get(0).stored()))) {
                uniqueValues.add(value);
            }
        }
    }

    private void refer(Random random, List<RandomTable> before) {
        List<RandomTable> parents = new ArrayList<>(before);
        parents.add(this);
        parents.removeIf(some -> some.keys.size() > 1);
        if (!parents.isEmpty() && random.nextInt(3) != 0) {
            parent = parents.get(random.nextInt(parents.size()));
            Kind kind = parent.keys.get(0).kind();
            // The server would make up a parent.
            boolean isNullable = parent == this || kind.madeUp() != null || random.nextInt(3) != 0;
            add(new ModelColumn(PARENT, kind, isNullable, null));
        }
    }

    private static ModelColumn value(String name, Kind kind, Random random) {
        boolean isNullable = random.nextInt(3) != 0;
        Sample defaultValue = null;
        if (kind.mayHaveDefault() && random.nextInt(3) == 0) {
            defaultValue = kind.value(random).get(0);
        }
        return new ModelColumn(name, kind, isNullable, defaultValue);
    }

    private void add(ModelColumn column) {
        columns.put(column.name(), column);
    }

    String ddl() {
        List<String> parts = new ArrayList<>();
        if (isCounted) {
            parts.add("counted BIGINT AUTO_INCREMENT PRIMARY KEY");
        }
        written().forEach(column -> parts.add(column.ddl()));
        if (unique != null) {
            parts.add("UNIQUE KEY (" + unique.quoted() + ")");
        }
        if (source != null) {
            parts.add("`" + GENERATED + "` INT GENERATED ALWAYS AS (CASE WHEN " + source.quoted()
                    + " IS NULL THEN 1 ELSE 0 END) " + (isStored ? "STORED" : "VIRTUAL"));
        }
        List<String> key = keys.stream().map(ModelColumn::quoted).toList();
        parts.add((isCounted ? "UNIQUE KEY by_key" : "PRIMARY KEY") + " (" + String.join(", ", key) + ")");
        if (parent != null) {
            parts.add("CONSTRAINT `" + name + "_fk` FOREIGN KEY (`" + PARENT + "`) REFERENCES `" + parent.name + "` ("
                    + parent.keys.get(0).quoted() + ")");
        }
        return "CREATE TABLE `" + name + "` (" + String.join(", ", parts) + ")";
    }

    String name() {
        return name;
    }

    boolean isCounted() {
        return isCounted;
    }

    boolean hasSoftColumn() {
        return hasSoftColumn;
    }

    List<ModelColumn> keys() {
        return keys;
    }

    /** The key columns, the others that records may carry, and the reference to a parent. */
    Map<String, ModelColumn> columns() {
        return columns;
    }

    /** All that may be written, the unique one and that of soft deletes too. */
    List<ModelColumn> written() {
        List<ModelColumn> written = new ArrayList<>(columns.values());
        if (unique != null) {
            written.add(unique);
        }
        if (hasSoftColumn) {
            written.add(SOFT);
        }
        return written;
    }

    /** The values of key columns that records name, each in its forms. */
    List<List<List<Sample>>> keyValues() {
        return keyValues;
    }

    /** Null for none. */
    ModelColumn unique() {
        return unique;
    }

    /** The value of the unique column that a row has already which no record names. */
    List<Sample> takenValue() {
        return uniqueValues.get(0);
    }

    /** The key of that row; null if the table has no such column. */
    List<List<Sample>> takingKey() {
        return takingKey;
    }

    /** Values of the unique column that no row with another key gets. */
    List<List<Sample>> uniqueValues(List<String> identity) {
        List<List<String>> all =
                keyValues.stream().map(this::identityOf).distinct().toList();
        List<List<Sample>> own = new ArrayList<>();
        for (int i = 1 + all.indexOf(identity); i < uniqueValues.size(); i += all.size()) {
            own.add(uniqueValues.get(i));
        }
        return own;
    }

    /** The forms in which the key may be sent that is stored so, of a table with one key column. */
    List<Sample> formsOfKey(String stored) {
        return Stream.concat(keyValues.stream(), Stream.ofNullable(takingKey))
                .map(key -> key.get(0))
                .filter(forms -> forms.get(0).stored().equals(stored))
                .findFirst()
                .orElseThrow();
    }

    /** The column that a generated one is made of; null for none. */
    ModelColumn source() {
        return source;
    }

    /** The table that its rows refer to, which may be itself; null for none. */
    RandomTable parent() {
        return parent;
    }

    List<String> identityOf(List<List<Sample>> key) {
        return identity(key.stream().map(forms -> forms.get(0).stored()).toList());
    }

    List<String> identity(List<String> storedKey) {
        List<String> identity = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            identity.add(keys.get(i).kind().identity(storedKey.get(i)));
        }
        return identity;
    }
}
