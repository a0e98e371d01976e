package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.Characters;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.error.BadRecordException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Which table the records of a topic go to. */
public record TableRouting(String format, Map<String, TableName> tablesByTopic) {
    private static final String TOPIC = "${topic}";

    public TableRouting {
        tablesByTopic = Map.copyOf(tablesByTopic);
    }

    public static TableRouting parse(String format, String setting, List<String> entries) {
        Map<String, TableName> tables = new HashMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon <= 0 || colon == entry.length() - 1) {
                throw new ConfigException(setting, entry, "Write topic:table or topic:schema.table");
            }
            TableName table = TableName.parse(entry.substring(colon + 1).strip());
            if (tables.put(entry.substring(0, colon).strip(), table) != null) {
                throw new ConfigException(setting, entry, "The topic is mapped twice");
            }
        }
        return new TableRouting(format, tables);
    }

    /** With one name for each table, given the schema of the connection. */
    public TableRouting within(String connectionSchema) {
        Map<String, TableName> tables = new HashMap<>();
        tablesByTopic.forEach((topic, table) -> tables.put(topic, table.within(connectionSchema)));
        return new TableRouting(format, tables);
    }

    /** Whether all topics but those of the map go to one table. */
    public boolean isOfOneTable() {
        return !format.contains(TOPIC);
    }

    public boolean maps(String topic) {
        return tablesByTopic.containsKey(topic);
    }

    /** Transformations may call a topic anything; the server would put a question mark into the name of its table. */
    public void check(String topic) {
        if (!maps(topic) && Characters.hasSurrogates(topic)) {
            throw new BadRecordException(
                    "The record's topic, as transformations have named it, has a character in its name that no table's name"
                            + " can have. Name a table for it in table.map.");
        }
    }

    public TableName table(String topic) {
        TableName mapped = tablesByTopic.get(topic);
        return mapped != null ? mapped : TableName.whole(format.replace(TOPIC, topic));
    }
}
