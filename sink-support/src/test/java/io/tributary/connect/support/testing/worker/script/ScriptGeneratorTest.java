package io.tributary.connect.support.testing.worker.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ScriptGeneratorTest {
    private static final List<Script> SCRIPTS =
            LongStream.range(0, 500).mapToObj(ScriptGenerator::generate).toList();

    @Test
    void makesTheSameScriptOfTheSameSeed() {
        assertThat(ScriptGenerator.generate(7)).isEqualTo(ScriptGenerator.generate(7));
        assertThat(Set.copyOf(SCRIPTS)).hasSameSizeAs(SCRIPTS);
    }

    @Test
    void makesScriptsThatCanBeReadAgain() {
        assertThat(SCRIPTS)
                .allSatisfy(script -> assertThat(Script.parse(script.text())).isEqualTo(script));
    }

    @Test
    void usesEveryKindOfStepAndAct() {
        Set<Class<?>> kinds = new HashSet<>();
        for (Script script : SCRIPTS) {
            script.steps().forEach(step -> {
                kinds.add(step.getClass());
                if (step instanceof Step.Prepare prepare) {
                    prepare.acts().forEach(act -> kinds.add(act.getClass()));
                }
            });
        }
        Set<Class<?>> permitted = new HashSet<>(Set.of(Step.class.getPermittedSubclasses()));
        permitted.addAll(Set.of(Act.class.getPermittedSubclasses()));
        permitted.remove(Act.OfPartition.class);
        permitted.addAll(Set.of(Act.OfPartition.class.getPermittedSubclasses()));
        assertThat(kinds).isEqualTo(permitted);
    }

    @Test
    void seeksOnlyWithinTheLog() {
        for (Script script : SCRIPTS) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Step step : script.steps()) {
                if (step instanceof Step.Append append) {
                    ends.merge(append.partition(), (long) append.count() + append.gap(), Long::sum);
                }
                if (step instanceof Step.Prepare prepare) {
                    prepare.acts().stream()
                            .map(act -> act instanceof Act.IfAssigned checked ? checked.act() : act)
                            .filter(act -> act instanceof Act.Seek seek && seek.offset() != null)
                            .map(Act.Seek.class::cast)
                            .forEach(seek ->
                                    assertThat(seek.offset()).isBetween(0L, ends.getOrDefault(seek.partition(), 0L)));
                }
            }
        }
    }

    @Test
    void assignsAnExpelledTaskNothingBeforeItHasHeardOfIt() {
        for (Script script : SCRIPTS) {
            boolean isExpelled = false;
            for (Step step : script.steps()) {
                isExpelled = (isExpelled || step instanceof Step.Lose) && !(step instanceof Step.Iterate);
                assertThat(isExpelled && step instanceof Step.Assign).isFalse();
            }
        }
    }
}
