package io.tributary.connect.mysql;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ForeignKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableKind;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UniqueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds tables as information_schema would describe them. */
public final class Tables {
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<UniqueKey> keys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();

    private Tables(String name) {
        this.name = name;
    }

    public static Tables named(String name) {
        return new Tables(name);
    }

    public static ColumnType text(long length, String collation) {
        return new ColumnType.Text(length, length * 4, "utf8mb4", collation, false);
    }

    public static ColumnType text(long length) {
        return text(length, "utf8mb4_0900_ai_ci");
    }

    public static ColumnType integer() {
        return ColumnType.Whole.bits(32, false);
    }

    public static Column column(String name, String declared, ColumnType type) {
        return new Column(0, name, declared, type, true, false, false, false);
    }

    public Tables with(String column, ColumnType type) {
        return add(column, type, true, false);
    }

    public Tables notNull(String column, ColumnType type) {
        return add(column, type, false, false);
    }

    public Tables counted(String column) {
        return counted(column, ColumnType.Whole.bits(64, false));
    }

    public Tables counted(String column, ColumnType type) {
        return add(column, type, false, true);
    }

    public Tables primaryKey(String... names) {
        return unique("PRIMARY", names);
    }

    public Tables unique(String key, String... names) {
        keys.add(new UniqueKey(
                key,
                Arrays.stream(names)
                        .map(wanted -> columns.stream()
                                .filter(column -> column.name().equals(wanted))
                                .findFirst()
                                .orElseThrow())
                        .toList()));
        return this;
    }

    public Tables refersTo(String parent, String column) {
        foreignKeys.add(new ForeignKey(
                "fk_" + column,
                columns.stream()
                        .filter(candidate -> candidate.name().equals(column))
                        .toList(),
                TableName.whole(parent),
                false,
                false));
        return this;
    }

    public Table build() {
        return new Table(
                TableName.whole(name),
                TableKind.INNODB,
                columns,
                keys,
                keys.stream().map(UniqueKey::columns).toList(),
                foreignKeys,
                false);
    }

    private Tables add(String column, ColumnType type, boolean nullable, boolean autoIncrement) {
        columns.add(new Column(
                columns.size(),
                column,
                type.getClass().getSimpleName(),
                type,
                nullable,
                autoIncrement,
                false,
                !nullable && !autoIncrement));
        return this;
    }
}
