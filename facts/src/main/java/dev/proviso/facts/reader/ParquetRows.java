package dev.proviso.facts.reader;

import dev.proviso.facts.columnar.ParquetScan;
import java.util.ArrayList;
import java.util.List;

/** Rows of a Parquet file; columns that are dropped are not read. */
final class ParquetRows implements Rows {

    private final ParquetScan scan;
    private final Header header;
    private final Row row;

    ParquetRows(ParquetScan scan, Header header, Row row) {
        this.scan = scan;
        this.header = header;
        this.row = row;
    }

    @Override
    public void forEach(Handler handler) {
        List<String> names = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < header.slotOf().length; i++) {
            if (header.slotOf()[i] >= 0) {
                names.add(scan.columns().get(i).name());
                slots.add(header.slotOf()[i]);
            }
        }
        scan.scan(
                names,
                (number, values) -> {
                    row.begin(number);
                    for (int i = 0; i < values.length; i++) {
                        String value = values[i];
                        if (value != null) {
                            row.put(slots.get(i), value);
                        }
                    }
                    handler.row(row);
                });
    }
}
