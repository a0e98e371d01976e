package io.tributary.connect.support.thread;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** Threads beside that of a task. They begin with their first job, and end when they had none for a while. */
public final class SideThreads {
    private static final int IDLE_SECONDS = 1;

    private SideThreads() {}

    /** One that does one job after the other; {@code role} ends its name. */
    public static Executor one(String role) {
        return atMost(1, role);
    }

    /** So many that share the jobs. */
    public static Executor atMost(int threads, String role) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> thread(work, role));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** What a job has made, or what it has thrown, as if this thread had done it. */
    public static <T> T join(CompletableFuture<T> job) {
        try {
            return job.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    /** Its log lines name the task as those of the task's own thread do. */
    private static Thread thread(Runnable work, String role) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        Thread thread = new Thread(
                () -> {
                    if (context != null) {
                        MDC.setContextMap(context);
                    }
                    work.run();
                },
                Thread.currentThread().getName() + "-" + role);
        thread.setDaemon(true);
        return thread;
    }
}
