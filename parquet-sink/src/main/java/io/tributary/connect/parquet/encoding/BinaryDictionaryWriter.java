package io.tributary.connect.parquet.encoding;

import java.util.List;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.IntList.IntIterator;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Encodes the byte strings of a column by a {@link BinaryDictionary}. */
final class BinaryDictionaryWriter extends DictionaryValuesWriter {
    private BinaryDictionary dictionary = new BinaryDictionary();
    private boolean givenUp;
    /** Of values that come next, in their order. */
    private int[] hashes = new int[0];

    private int hashed;
    private int written;

    @SuppressWarnings("deprecation") // The name of the encoding in files of format version 1.
    BinaryDictionaryWriter(ParquetProperties properties) {
        super(
                properties.getDictionaryPageSizeThreshold(),
                Encoding.PLAIN_DICTIONARY,
                Encoding.PLAIN_DICTIONARY,
                properties.getAllocator());
    }

    /** Prepares for the values of a column of these rows, which are written next. May be left out. */
    void expect(List<@Nullable Object[]> rows, int start, int end, int column) {
        hashed = 0;
        written = 0;
        if (givenUp) {
            return;
        }
        if (hashes.length < end - start) {
            hashes = new int[end - start];
        }
        for (int i = start; i < end; i++) {
            if (rows.get(i)[column] instanceof Binary value) {
                int hash = BinaryDictionary.hash(value.getBytesUnsafe());
                hashes[hashed++] = hash;
                dictionary.touch(hash);
            }
        }
    }

    @Override
    public void writeBytes(Binary value) {
        byte[] bytes = value.getBytesUnsafe();
        int hash = written < hashed ? hashes[written++] : BinaryDictionary.hash(bytes);
        int sizeBefore = dictionary.size();
        encodedValues.add(dictionary.numberOf(bytes, hash));
        if (dictionary.size() > sizeBefore) {
            dictionaryByteSize += Integer.BYTES + bytes.length;
        }
    }

    /** Null if no page was encoded by it. */
    @Override
    public @Nullable DictionaryPage toDictPageAndClose() {
        if (lastUsedDictionarySize == 0) {
            return null;
        }
        PlainValuesWriter page = new PlainValuesWriter(lastUsedDictionaryByteSize, maxDictionaryByteSize, allocator);
        // Those behind are of a page that was written without the dictionary.
        for (int number = 0; number < lastUsedDictionarySize; number++) {
            page.writeBytes(dictionary.value(number));
        }
        return dictPage(page);
    }

    @Override
    protected void fallBackDictionaryEncodedData(ValuesWriter plain) {
        givenUp = true;
        for (IntIterator numbers = encodedValues.iterator(); numbers.hasNext(); ) {
            plain.writeBytes(dictionary.value(numbers.next()));
        }
    }

    @Override
    protected int getDictionarySize() {
        return dictionary.size();
    }

    @Override
    protected void clearDictionaryContent() {
        dictionary = new BinaryDictionary();
    }
}
