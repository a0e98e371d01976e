package io.tributary.connect.parquet.store;

import io.tributary.connect.parquet.timing.LakeTiming;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long a remote store may take to say what stands in the way. */
record Deadline(Duration timeout) {
    static final Deadline SHORT = new Deadline(LakeTiming.VALIDATION);

    /** Asks a remote store. */
    interface Question {
        Optional<String> ask();
    }

    /** The answer, or that there was none; a thread that still waits for it ends with the client's own timeouts. */
    Optional<String> obstacle(Question question) {
        FutureTask<Optional<String>> answer = new FutureTask<>(question::ask);
        Thread thread = new Thread(answer, "tributary-validate-store");
        thread.setContextClassLoader(Deadline.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.of(String.format(
                    Locale.ROOT,
                    "it did not answer within %d s; check host and port, and that the server is up and reachable from"
                            + " this worker",
                    timeout.toSeconds()));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.of("the check was interrupted; try again");
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() + "; check the settings under store.hadoop");
        }
    }
}
