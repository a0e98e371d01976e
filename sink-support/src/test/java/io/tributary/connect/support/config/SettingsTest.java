package io.tributary.connect.support.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Settings settings = new Settings();
    private final Settings.Group shop = settings.group("Shop");
    private final Setting<Integer> size = shop.setting(
                    "shop.size", "Size", Form.text(SettingsTest::roman, "I, II or III"))
            .importance(Importance.HIGH)
            .width(Width.SHORT)
            .doc("How large it is.")
            .required();
    private final Setting<TimeUnit> unit =
            shop.setting("shop.unit", "Unit", Form.choice(TimeUnit.class)).withDefault("days");
    private final Setting<Optional<Long>> age =
            shop.setting("shop.age", "Age", Form.atLeast(1)).optional();
    private final Setting<List<String>> doors =
            shop.setting("shop.doors", "Doors", Form.names()).withDefault(List.of());

    @Test
    void areReadIntoTheValuesThatTheyStandFor() {
        SettingValues values = settings.parse(Map.of("shop.size", "II", "shop.unit", "HOURS", "shop.doors", "a, b"));
        assertThat(values.isRight()).isTrue();
        assertThat(values.get(size)).isEqualTo(2);
        assertThat(values.get(unit)).isEqualTo(TimeUnit.HOURS);
        assertThat(values.get(doors)).containsExactly("a", "b");
        assertThat(values.get(age)).isEmpty();
    }

    @Test
    void haveTheirDefaultsWhereTheyAreNotGiven() {
        SettingValues values = settings.parse(Map.of("shop.size", "I", "shop.age", "7"));
        assertThat(values.get(unit)).isEqualTo(TimeUnit.DAYS);
        assertThat(values.isGiven(unit)).isFalse();
        assertThat(values.get(age)).contains(7L);
    }

    @Test
    void sayWhatIsWrongWhereItStands() {
        SettingValues values = settings.parse(Map.of("shop.size", "IV", "shop.age", "0", "shop.unit", "moons"));
        assertThat(values.isRight()).isFalse();
        assertThat(values.answers())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting(ConfigValue::name)
                .containsExactly("shop.size", "shop.unit", "shop.age");
        assertThat(values.isRight(doors)).isTrue();
        assertThat(values.isRight(size)).isFalse();
        assertThatThrownBy(values::orThrow)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("shop.size")
                .hasMessageContaining("not so large");
    }

    @Test
    void areMissedWhereThereIsNoConnectorWithoutThem() {
        assertThatThrownBy(() -> settings.parse(Map.of()).orThrow())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("shop.size");
    }

    @Test
    void areShownInTheOrderOfTheirDeclaration() {
        ConfigDef.ConfigKey key = settings.definition().configKeys().get("shop.size");
        assertThat(key.group).isEqualTo("Shop");
        assertThat(key.orderInGroup).isEqualTo(1);
        assertThat(key.importance).isEqualTo(Importance.HIGH);
        assertThat(key.width).isEqualTo(Width.SHORT);
        assertThat(key.displayName).isEqualTo("Size");
        assertThat(key.documentation).isEqualTo("How large it is.");
        assertThat(key.validator).hasToString("I, II or III");
        assertThat(settings.definition().configKeys().get("shop.doors").orderInGroup)
                .isEqualTo(4);
    }

    @Test
    void ofACopyLeaveTheOriginalAsItWas() {
        Settings more = settings.copy();
        Setting<Boolean> open =
                more.group("Hours").setting("shop.open", "Open", Form.flag()).withDefault(true);
        assertThat(more.parse(Map.of("shop.size", "I")).get(open)).isTrue();
        assertThat(settings.definition().names()).doesNotContain("shop.open");
        assertThatThrownBy(() -> settings.parse(Map.of("shop.size", "I")).get(open))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canBeRefusedForWhatOtherSettingsSay() {
        SettingValues values = settings.parse(Map.of("shop.size", "I"));
        values.refuse("shop.age", "Too young.");
        values.refuse("shop.ages", "No such setting.");
        assertThat(values.isRight(age)).isFalse();
        assertThat(values.answers()).extracting(ConfigValue::name).endsWith("shop.ages");
    }

    @Test
    void canBeGivenAgainForOneThing() {
        Settings more = settings.copy();
        more.repeat("North", "north.", List.of(unit, age));
        SettingValues values = more.parse(Map.of(
                "shop.size",
                "I",
                "shop.unit",
                "hours",
                "shop.doors",
                "a",
                "north.shop.unit",
                "days",
                "north.shop.age",
                "3"));
        SettingValues ofNorth = values.overriddenBy("north.");
        assertThat(ofNorth.get(unit)).isEqualTo(TimeUnit.DAYS);
        assertThat(ofNorth.get(age)).contains(3L);
        assertThat(ofNorth.get(doors)).containsExactly("a");
        assertThat(ofNorth.isOverridden(unit)).isTrue();
        assertThat(ofNorth.isOverridden(doors)).isFalse();
        assertThat(values.get(unit)).isEqualTo(TimeUnit.HOURS);
        assertThat(values.isOverridden(unit)).isFalse();
        assertThat(settings.definition().names()).doesNotContain("north.shop.unit");
    }

    @Test
    void thatAreGivenAgainAreCheckedLikeTheFirst() {
        Settings more = settings.copy();
        more.repeat("North", "north.", List.of(unit, age));
        assertThat(more.parse(Map.of("shop.size", "I", "north.shop.unit", "moons", "north.shop.age", "0"))
                        .answers())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting(ConfigValue::name)
                .containsExactlyInAnyOrder("north.shop.unit", "north.shop.age");
    }

    private static int roman(String setting, String text) {
        return switch (text) {
            case "I" -> 1;
            case "II" -> 2;
            case "III" -> 3;
            default -> throw new ConfigException(setting, text, "Shops are not so large");
        };
    }
}
