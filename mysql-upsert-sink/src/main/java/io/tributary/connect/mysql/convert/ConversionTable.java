package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.table.ColumnType;
import java.time.ZoneId;
import java.util.Map;

/**
 * The one place that says what is written for each kind of input into each type of column. A kind that is missing is
 * refused, and so is every value that the column cannot hold exactly, because MySQL's own coercion alters values
 * silently even in strict mode. {@code number.rounding=half_up} is the only exception.
 */
public final class ConversionTable {
    private final ConversionRules rules;
    private final NumberConversions numbers;
    private final TemporalConversions times;
    private final TextConversions texts;

    public ConversionTable(ConversionRules rules) {
        this.rules = rules;
        this.numbers = new NumberConversions(rules.rounding());
        this.times = new TemporalConversions(rules);
        this.texts = new TextConversions(rules.rounding());
    }

    /** Where the clocks hang whose time DATETIME columns hold. */
    public ZoneId zone() {
        return rules.zone();
    }

    /** The conversions into one type, by kind of input. */
    public Map<InputKind, Conversion> into(ColumnType type) {
        Cells cells = new Cells();
        if (type instanceof ColumnType.Text text) {
            TextConversions.intoText(cells, text);
        } else if (type instanceof ColumnType.Whole whole) {
            numbers.intoWhole(cells, whole);
        } else if (type instanceof ColumnType.Decimal decimal) {
            numbers.intoDecimal(cells, decimal);
        } else if (type instanceof ColumnType.Floating floating) {
            numbers.intoFloating(cells, floating);
        } else if (type instanceof ColumnType.Year) {
            NumberConversions.intoYear(cells);
        } else if (type instanceof ColumnType.Date) {
            times.intoDate(cells);
        } else if (type instanceof ColumnType.Time time) {
            times.intoTime(cells, time);
        } else if (type instanceof ColumnType.DateTime dateTime) {
            times.intoDateTime(cells, dateTime);
        } else if (type instanceof ColumnType.Json) {
            texts.intoJson(cells);
        } else if (type instanceof ColumnType.Binary binary) {
            TextConversions.intoBinary(cells, binary);
        } else if (type instanceof ColumnType.Enumeration labels) {
            TextConversions.intoEnum(cells, labels);
        } else if (type instanceof ColumnType.LabelSet labels) {
            TextConversions.intoSet(cells, labels);
        }
        return cells.byKind();
    }
}
