package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationsTest {
    private static final String KAFKAS = "org.apache.kafka.connect.transforms.";

    @Test
    void aRouterNamesTopicsAsKafkaDoes() {
        Map<String, String> settings = router("srv\\.shop\\.(.*)", "$1");
        assertThat(Transformations.of(settings).routed(List.of("srv.shop.customers", "srv.shop", "xsrv.shop.a")))
                .contains(List.of("customers", "srv.shop", "xsrv.shop.a"));
        assertThat(Transformations.of(settings).renameNothing()).isFalse();
    }

    @Test
    void oneNameForSeveralTopicsCountsOnce() {
        assertThat(Transformations.of(router("shard\\d\\.(.*)", "$1"))
                        .routed(List.of("shard1.orders", "shard2.orders")))
                .contains(List.of("orders"));
    }

    @Test
    void routersFollowEachOtherAndOthersOfKafkaLeaveTheNameAlone() {
        Map<String, String> settings = router("a\\.(.*)", "$1");
        settings.put("transforms", "flat, route, again");
        settings.put("transforms.flat.type", KAFKAS + "Flatten$Value");
        settings.put("transforms.again.type", KAFKAS + "RegexRouter");
        settings.put("transforms.again.regex", "b\\.(.*)");
        settings.put("transforms.again.replacement", "t_$1");
        assertThat(Transformations.of(settings).routed(List.of("a.b.c"))).contains(List.of("t_c"));
        settings.put("transforms", "flat");
        assertThat(Transformations.of(settings).renameNothing()).isTrue();
        assertThat(Transformations.of(Map.of()).renameNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KAFKAS + "TimestampRouter",
                "io.debezium.transforms.ByLogicalTableRouter",
                "RegexRouter",
                "com.example.Flatten",
                ""
            })
    void anyOtherMayGiveAnyName(String type) {
        Map<String, String> settings = Map.of("transforms", "x", "transforms.x.type", type);
        assertThat(Transformations.of(settings).routed(List.of("orders"))).isEmpty();
        assertThat(Transformations.of(settings).renameNothing()).isFalse();
    }

    @Test
    void aRouterForSomeRecordsOnlyOrWithoutAPatternTellsNothing() {
        Map<String, String> settings = router("(.*)", "x_$1");
        settings.put("transforms.route.predicate", "some");
        assertThat(Transformations.of(settings).routed(List.of("orders"))).isEmpty();
        assertThat(Transformations.of(router("(", "x")).routed(List.of("orders")))
                .isEmpty();
        assertThat(Transformations.of(router("(.*)", "$2")).routed(List.of("orders")))
                .isEmpty();
    }

    private static Map<String, String> router(String regex, String replacement) {
        return new HashMap<>(Map.of(
                "transforms",
                "route",
                "transforms.route.type",
                KAFKAS + "RegexRouter",
                "transforms.route.regex",
                regex,
                "transforms.route.replacement",
                replacement));
    }
}
