package io.tributary.connect.support.testing.worker.real;

import static io.tributary.connect.support.testing.worker.real.Reflected.constant;
import static io.tributary.connect.support.testing.worker.real.Reflected.type;

import io.tributary.connect.support.testing.worker.ScriptedTask;
import io.tributary.connect.support.testing.worker.script.ScriptTransformation;
import io.tributary.connect.support.testing.worker.script.Setup;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.sink.SinkConnector;

/** How a WorkerSinkTask is made, by the form of its constructor. */
interface WorkerSinkTaskForm {
    String RUNTIME = "org.apache.kafka.connect.runtime.";

    Object make(Parts parts);

    /** The form of the version on the class path. */
    static WorkerSinkTaskForm found() {
        int parameters =
                type(RUNTIME + "WorkerSinkTask").getDeclaredConstructors()[0].getParameterCount();
        return switch (parameters) {
            case 19 -> new BarePlugins();
            case 21 -> new WrappedPlugins();
            default ->
                throw new IllegalStateException(
                        "An unknown form of WorkerSinkTask's constructor, with " + parameters + " parameters");
        };
    }

    /** The record of a ProcessingContext. */
    static ConsumerRecord<?, ?> reported(Object processingContext) {
        return (ConsumerRecord<?, ?>)
                (Reflected.hasMethod(processingContext, "original")
                        ? Reflected.call(processingContext, "original")
                        : Reflected.call(processingContext, "consumerRecord"));
    }

    /** What every form takes. */
    final class Parts {
        private final Setup setup;
        private final ScriptedTask task;
        private final FedConsumer consumer;
        private final Time time;
        private final Object id = Reflected.make("org.apache.kafka.connect.util.ConnectorTaskId", "sink", 0);
        private final Object config;
        private final Object metrics;
        private final Object errorMetrics;
        private final Object operator;
        private final List<Object> reporters;

        Parts(
                Setup setup,
                ScriptedTask task,
                FedConsumer consumer,
                Time time,
                Map<String, String> workerConfig,
                List<Object> reporters) {
            this.setup = setup;
            this.task = task;
            this.consumer = consumer;
            this.time = time;
            this.config = Reflected.make(RUNTIME + "standalone.StandaloneConfig", workerConfig);
            this.metrics = Reflected.make(RUNTIME + "ConnectMetrics", "worker", config, time, "cluster");
            this.errorMetrics = Reflected.make(RUNTIME + "errors.ErrorHandlingMetrics", id, metrics);
            this.operator = Reflected.make(
                    RUNTIME + "errors.RetryWithToleranceOperator",
                    0L,
                    0L,
                    constant(RUNTIME + "errors.ToleranceType", setup.toleratesErrors() ? "ALL" : "NONE"),
                    time,
                    errorMetrics);
            this.reporters = reporters;
            Reflected.call(operator, "reporters", reporters);
        }

        Object metrics() {
            return metrics;
        }

        private Object sinkTask(Object converter, Object headerConverter, Object stage, Object... whatCameLater) {
            Object[] arguments = {
                id,
                task,
                ignoring(RUNTIME + "TaskStatus$Listener"),
                constant(RUNTIME + "TargetState", "STARTED"),
                config,
                constant("org.apache.kafka.connect.storage.ClusterConfigState", "EMPTY"),
                metrics,
                converter,
                converter,
                errorMetrics,
                headerConverter,
                Reflected.make(RUNTIME + "TransformationChain", List.of(stage), operator),
                consumer,
                Parts.class.getClassLoader(),
                time,
                operator,
                reporters.isEmpty()
                        ? null
                        : Reflected.make(
                                RUNTIME + "errors.WorkerErrantRecordReporter",
                                operator,
                                converter(),
                                converter(),
                                headerConverter()),
                ignoring("org.apache.kafka.connect.storage.StatusBackingStore"),
                (Supplier<List<Object>>) () -> reporters
            };
            Object[] all = Arrays.copyOf(arguments, arguments.length + whatCameLater.length);
            System.arraycopy(whatCameLater, 0, all, arguments.length, whatCameLater.length);
            return Reflected.make(RUNTIME + "WorkerSinkTask", all);
        }

        private static Object ignoring(String type) {
            return Proxy.newProxyInstance(
                    Parts.class.getClassLoader(), new Class<?>[] {type(type)}, (proxy, method, arguments) -> null);
        }

        private static Object converter() {
            return Reflected.make("org.apache.kafka.connect.converters.ByteArrayConverter");
        }

        private static Object headerConverter() {
            return Reflected.make("org.apache.kafka.connect.storage.SimpleHeaderConverter");
        }
    }

    /** Since 3.6 at least. */
    final class BarePlugins implements WorkerSinkTaskForm {
        @Override
        public Object make(Parts parts) {
            return parts.sinkTask(
                    Parts.converter(),
                    Parts.headerConverter(),
                    Reflected.make(RUNTIME + "TransformationStage", new ScriptTransformation(parts.setup)));
        }
    }

    /** Since 4.1, where plugins may have metrics and versions (KIP-877, KIP-891). */
    final class WrappedPlugins implements WorkerSinkTaskForm {
        private final Object plugins = Reflected.make(
                RUNTIME + "isolation.Plugins", new HashMap<>(Map.of("plugin.discovery", "service_load")));

        @Override
        public Object make(Parts parts) {
            Function<ClassLoader, Object> swapper = WrappedPlugins::swapped;
            Object converter = Parts.converter();
            Object headerConverter = Parts.headerConverter();
            Object stage = Reflected.make(
                    RUNTIME + "TransformationStage",
                    wrapped(new ScriptTransformation(parts.setup)),
                    "script",
                    "0",
                    swapper);
            Object metadata = Reflected.make(
                    RUNTIME + "TaskPluginsMetadata",
                    SinkConnector.class,
                    parts.task,
                    converter,
                    converter,
                    headerConverter,
                    List.of(Reflected.call(stage, "transformationStageInfo")),
                    plugins);
            return parts.sinkTask(wrapped(converter), wrapped(headerConverter), stage, metadata, swapper);
        }

        private static Object swapped(ClassLoader loader) {
            return Reflected.make(RUNTIME + "isolation.LoaderSwap", loader);
        }

        private static Object wrapped(Object plugin) {
            return Reflected.callStatic(
                    "org.apache.kafka.common.internals.Plugin", "wrapInstance", plugin, null, "key");
        }
    }
}
