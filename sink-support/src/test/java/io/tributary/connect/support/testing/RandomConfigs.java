package io.tributary.connect.support.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Configs of a connector as users may write them, the same for the same seed: each begins with one that is right and
 * takes other values for some settings, now and then in another case, with blanks, null, left out or under a misspelt
 * name.
 */
public final class RandomConfigs {
    private static final int MOST_CHANGES = 12;

    private final Map<String, String> right;
    private final Map<String, List<String>> candidates;
    private final List<String> settings;
    private final Random random;

    /** {@code candidates} are values, right and wrong, for settings that the right config may have or not. */
    public RandomConfigs(Map<String, String> right, Map<String, List<String>> candidates, long seed) {
        this.right = new TreeMap<>(right);
        this.candidates = new TreeMap<>(candidates);
        this.settings = List.copyOf(this.candidates.keySet());
        this.random = new Random(seed);
    }

    public Stream<Map<String, String>> stream() {
        return Stream.generate(this::next);
    }

    private Map<String, String> next() {
        Map<String, String> config = new HashMap<>(right);
        int changes = random.nextInt(1 + random.nextInt(MOST_CHANGES + 1));
        for (int change = 0; change < changes; change++) {
            change(config, settings.get(random.nextInt(settings.size())));
        }
        return config;
    }

    private void change(Map<String, String> config, String setting) {
        String value = anyOf(candidates.get(setting));
        switch (random.nextInt(40)) {
            case 0 -> config.remove(setting);
            case 1 -> config.put(setting, null);
            case 2 -> config.put(setting, random.nextBoolean() ? "" : "  ");
            case 3 -> config.put(setting, value == null ? null : value.toUpperCase(Locale.ROOT));
            case 4 -> config.put(setting, " " + value + "\t");
            case 5 -> config.put(setting, value + "," + anyOf(candidates.get(setting)));
            case 6 -> config.put(misspelt(setting), value);
            case 7 -> config.put(setting, anyOf(candidates.get(anyOf(settings))));
            default -> config.put(setting, value);
        }
    }

    private String misspelt(String setting) {
        int place = random.nextInt(setting.length());
        String before = setting.substring(0, place);
        String after = setting.substring(place + 1);
        return anyOf(List.of(
                before + after,
                before + setting.charAt(place) + setting.charAt(place) + after,
                before + Character.toUpperCase(setting.charAt(place)) + after,
                setting.replace('.', '_'),
                setting + ".of"));
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
