package io.tributary.bench.contender;

import io.tributary.bench.meter.TaskProgress;
import io.tributary.local.LocalStack;
import java.nio.file.Path;

/** Where contenders work: the servers, and a directory for lakes. */
public record Site(LocalStack stack, TaskProgress progress, Path lakes) {}
