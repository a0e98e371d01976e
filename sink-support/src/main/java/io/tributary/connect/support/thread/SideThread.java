package io.tributary.connect.support.thread;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** A thread beside that of a task, which runs one job after the other, and ends when it had none for a while. */
public final class SideThread {
    private static final int IDLE_SECONDS = 1;

    private SideThread() {}

    /** {@code role} ends the name of the thread. */
    public static Executor executor(String role) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SideThread::thread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Its log lines name the task as those of the task's own thread do. */
    private static Thread thread(Runnable work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        Thread thread = new Thread(
                () -> {
                    if (context != null) {
                        MDC.setContextMap(context);
                    }
                    work.run();
                },
                Thread.currentThread().getName() + "-writer");
        thread.setDaemon(true);
        return thread;
    }
}
