#!/bin/sh
# Records the lakes beside this script anew, with the build of version 0.1 that wrote them: its golden histories of a
# lake, as they stand at four of their steps. Their ids and times are the same in each run, so nothing changes.
set -eu

recordings=$(cd "$(dirname "$0")" && pwd)
build=30b1f5758d47118bb7ae4cc6aebe68dc213361b9
scratch=$(mktemp -d)
tree=$scratch/tree
git -C "$recordings" worktree add --quiet --detach "$tree" "$build"
trap 'git -C "$recordings" worktree remove --force "$tree"; rm -rf "$scratch"' EXIT

golden=$tree/parquet-sink/src/test/java/io/tributary/connect/parquet/golden
cat > "$golden/Recorder.java" <<'JAVA'
package io.tributary.connect.parquet.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes what a lake consists of into a file of lines, at some steps of its history. */
final class Recorder {
    private static final Map<String, String> RECORDED = Map.of(
            "it dies", "append-pending.txt",
            "all are moved to the beginning", "append-moved.txt",
            "version 6 waits for the dead task, and images are made without one", "table-waiting.txt",
            "users 0 is reset", "table-reset.txt");

    private Recorder() {}

    static void at(String step, GoldenLake lake) throws IOException {
        String recording = RECORDED.get(step);
        if (recording == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> file : lake.files().entrySet()) {
            String content = file.getValue().equals("(data)")
                    ? "base64:" + Base64.getEncoder().encodeToString(Files.readAllBytes(lake.path(file.getKey())))
                    : file.getValue();
            lines.add(file.getKey() + " " + content);
        }
        Files.write(Path.of(System.getProperty("tributary.recordings"), recording), lines);
    }
}
JAVA
sed -i 's/^    void step(String what) throws IOException {$/&\n        Recorder.at(what, lake);/' "$golden/Transcript.java"

mvn -B -ntp -q -f "$tree/pom.xml" -pl parquet-sink -am test -Dspotless.check.skip \
    -Dtest=LogGoldenTest -Dsurefire.failIfNoSpecifiedTests=false -Dtributary.recordings="$recordings"
