package io.tributary.connect.support.testing.worker.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Reads a script line by line; lines of the setup may stand anywhere, empty ones and comments (#) are skipped. */
final class ScriptParser {
    private boolean isCooperative;
    private long flushIntervalMs = 60_000;
    private String renamed = "";
    private int dropped;
    private int spoiled;
    private boolean deadLetters;
    private boolean logsErrors;
    private boolean toleratesErrors;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    Script parse(String text) {
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::line);
        Setup setup = new Setup(
                isCooperative,
                flushIntervalMs,
                renamed,
                dropped,
                spoiled,
                deadLetters,
                logsErrors,
                toleratesErrors,
                Map.copyOf(committed));
        return new Script(setup, steps);
    }

    private void line(String line) {
        try {
            List<String> words = List.of(line.split("\\s+", -1));
            if (!isSetup(words)) {
                steps.add(step(line, words));
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a line of a script: " + line, e);
        }
    }

    private boolean isSetup(List<String> words) {
        switch (words.get(0)) {
            case "protocol" -> isCooperative = isOneOf(words.get(1), "cooperative", "eager");
            case "flush" -> flushIntervalMs = Long.parseLong(words.get(1));
            case "rename" -> renamed = words.get(1);
            case "drop" -> dropped = Integer.parseInt(words.get(1));
            case "spoil" -> spoiled = Integer.parseInt(words.get(1));
            case "deadLetters" -> deadLetters = true;
            case "logErrors" -> logsErrors = true;
            case "tolerateErrors" -> toleratesErrors = true;
            case "committed" -> committed.putAll(offsets(words.subList(1, words.size())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Step step(String line, List<String> words) {
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "append" ->
                new Step.Append(
                        partition(rest.get(0)),
                        Integer.parseInt(rest.get(1)),
                        rest.size() > 2 ? Integer.parseInt(rest.get(3)) : 0);
            case "assign" -> new Step.Assign(partitions(rest));
            case "revoke" -> new Step.Revoke(partitions(rest));
            case "lose" -> new Step.Lose();
            case "pauseConnector" -> new Step.PauseConnector();
            case "resumeConnector" -> new Step.ResumeConnector();
            case "holdCommits" -> new Step.HoldCommits();
            case "answerCommits" -> new Step.AnswerCommits();
            case "cancel" -> new Step.Cancel();
            case "advance" -> new Step.Advance(Long.parseLong(rest.get(0)));
            case "iterate" -> new Step.Iterate();
            default -> new Step.Prepare(call(words.get(0)), acts(line));
        };
    }

    private static Step.Call call(String word) {
        return Arrays.stream(Step.Call.values())
                .filter(call -> call.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static List<Act> acts(String line) {
        String acts = line.substring(line.indexOf(' ') + 1);
        return Arrays.stream(acts.split(",", -1))
                .map(String::strip)
                .map(ScriptParser::act)
                .toList();
    }

    private static Act act(String text) {
        if (text.endsWith(Act.IfAssigned.WORDS)) {
            String rest = text.substring(0, text.length() - Act.IfAssigned.WORDS.length());
            if (act(rest) instanceof Act.OfPartition act) {
                return new Act.IfAssigned(act);
            }
            throw new IllegalArgumentException(text);
        }
        List<String> words = List.of(text.split("\\s+", -1));
        return switch (words.get(0)) {
            case "seek" -> seek(words.get(1));
            case "pause" -> new Act.Pause(partition(words.get(1)));
            case "resume" -> new Act.Resume(partition(words.get(1)));
            case "timeout" -> new Act.Timeout(Long.parseLong(words.get(1)));
            case "requestCommit" -> new Act.RequestCommit();
            case "pass" -> new Act.Pass(Long.parseLong(words.get(1)));
            case "retry" -> new Act.Retry();
            case "fail" -> new Act.Fail();
            case "report" -> report(words);
            case "answer" -> answer(words.subList(1, words.size()));
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Act report(List<String> words) {
        return new Act.Report(
                Integer.parseInt(words.get(1)),
                Long.parseLong(words.get(3)),
                words.contains("fails"),
                words.contains("swallowed"));
    }

    private static Act seek(String word) {
        int equals = word.indexOf('=');
        String offset = word.substring(equals + 1);
        return new Act.Seek(partition(word.substring(0, equals)), offset.equals("none") ? null : Long.valueOf(offset));
    }

    private static Act answer(List<String> words) {
        if (words.equals(List.of("null"))) {
            return new Act.AnswerNull();
        }
        if (!words.isEmpty() && words.get(0).equals("behind")) {
            return new Act.AnswerBehind(Long.parseLong(words.get(1)), words.size() > 2 ? words.get(2) : "");
        }
        return new Act.Answer(offsets(words));
    }

    private static Map<TopicPartition, Long> offsets(List<String> words) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            offsets.put(partition(word.substring(0, equals)), Long.valueOf(word.substring(equals + 1)));
        }
        return offsets;
    }

    private static List<TopicPartition> partitions(List<String> words) {
        return words.stream().map(ScriptParser::partition).toList();
    }

    private static TopicPartition partition(String word) {
        int dash = word.lastIndexOf('-');
        return new TopicPartition(word.substring(0, dash), Integer.parseInt(word.substring(dash + 1)));
    }

    private static boolean isOneOf(String word, String yes, String no) {
        if (!word.equals(yes) && !word.equals(no)) {
            throw new IllegalArgumentException(word);
        }
        return word.equals(yes);
    }
}
