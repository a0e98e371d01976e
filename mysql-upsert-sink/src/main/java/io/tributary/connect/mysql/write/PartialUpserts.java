package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.row.RowChange;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges upserts that carry too little for a new row: they are good while there is a row, and bad while there is none,
 * in the order in which all changes of the row have arrived.
 */
final class PartialUpserts {
    private PartialUpserts() {}

    /** Those of the changes of one row that have no row to write to, if there {@code isOne} before them or not. */
    static List<RowChange> withoutRow(List<RowChange> ofOneRow, boolean isOne) {
        List<RowChange> bad = new ArrayList<>();
        boolean exists = isOne;
        for (RowChange change : ofOneRow) {
            if (change instanceof RowChange.Delete) {
                exists = false;
            } else if (change instanceof RowChange.Upsert) {
                exists |= !change.row().isPartial(change.target());
                if (!exists) {
                    bad.add(change);
                }
            }
        }
        return bad;
    }
}
