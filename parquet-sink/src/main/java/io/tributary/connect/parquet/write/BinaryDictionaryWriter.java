package io.tributary.connect.parquet.write;

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

    @SuppressWarnings("deprecation") // The name of the encoding in files of format version 1.
    BinaryDictionaryWriter(ParquetProperties properties) {
        super(
                properties.getDictionaryPageSizeThreshold(),
                Encoding.PLAIN_DICTIONARY,
                Encoding.PLAIN_DICTIONARY,
                properties.getAllocator());
    }

    @Override
    public void writeBytes(Binary value) {
        byte[] bytes = value.getBytesUnsafe();
        int sizeBefore = dictionary.size();
        encodedValues.add(dictionary.numberOf(bytes));
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
