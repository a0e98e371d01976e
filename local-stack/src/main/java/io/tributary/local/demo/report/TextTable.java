package io.tributary.local.demo.report;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows as lines with aligned columns, numbers to the right. */
final class TextTable {
    private static final int LINE = 98;
    private static final int NARROWEST = 8;
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows;

    TextTable(List<String> header, List<List<String>> rows) {
        this.header = List.copyOf(header);
        this.rows = List.copyOf(rows);
    }

    static TextTable of(ResultSet result, int mostRows) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> header = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            header.add(columns.getColumnLabel(column));
        }
        List<List<String>> rows = new ArrayList<>();
        while (rows.size() < mostRows && result.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= header.size(); column++) {
                row.add(String.valueOf(result.getString(column)));
            }
            rows.add(row);
        }
        return new TextTable(header, rows);
    }

    List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(header, widths));
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        lines.add(line(rule, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        if (rows.isEmpty()) {
            lines.add("(no rows)");
        }
        return lines;
    }

    /** As wide as the widest value; when the line is too long the widest columns give way. */
    private int[] widths() {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = displayWidth(header.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], displayWidth(row.get(column)));
            }
        }
        int available = LINE - GAP.length() * (widths.length - 1);
        while (sum(widths) > available && widths[widest(widths)] > NARROWEST) {
            widths[widest(widths)]--;
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cut(cells.get(column), widths[column]);
            String padding = " ".repeat(widths[column] - displayWidth(cell));
            line.append(column == 0 ? "" : GAP).append(isNumeric(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.get(column).matches("-?[0-9][0-9,]*(\\.[0-9]+)?( [kMG]?B)?|null"));
    }

    private static String cut(String cell, int width) {
        if (displayWidth(cell) <= width) {
            return cell;
        }
        StringBuilder cut = new StringBuilder();
        for (int codePoint : cell.codePoints().toArray()) {
            if (displayWidth(cut) + displayWidth(Character.toString(codePoint)) > width - 2) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut + "..";
    }

    /** Terminals give two cells to East Asian characters and to emoji. */
    private static int displayWidth(CharSequence text) {
        return text.codePoints()
                .map(codePoint -> codePoint >= 0x1F300 || (codePoint >= 0x2E80 && codePoint < 0xFE00) ? 2 : 1)
                .sum();
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            widest = widths[column] > widths[widest] ? column : widest;
        }
        return widest;
    }

    private static int sum(int[] widths) {
        int sum = 0;
        for (int width : widths) {
            sum += width;
        }
        return sum;
    }
}
