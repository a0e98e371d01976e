package io.tributary.system;

import io.tributary.local.LocalStack;
import io.tributary.local.ProjectRoot;
import io.tributary.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one stack of the test run: both plugins as packaged, the connectors of connector-configs, no records.
 * It starts with the first test that asks for it and ends with the JVM's last.
 */
final class SharedStack implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestStack.class, type -> new TestStack(start()), TestStack.class);
    }

    private static LocalStack start() {
        Path directory = Path.of("target", "shared-stack").toAbsolutePath();
        StackOptions options = StackOptions.of(ProjectRoot.find());
        return LocalStack.prepareFresh(
                options.in(directory)
                        .withConfigs(withFileProvider(options.configs(), directory.resolveSibling("shared-configs")))
                        .withHeaps("384m", "768m"),
                line -> System.err.println("[shared stack] " + line));
    }

    /** The project's configurations, on a worker that also takes secrets from files: tests need secrets of their own. */
    private static Path withFileProvider(Path configs, Path copy) {
        try (Stream<Path> files = Files.walk(configs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(configs.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(
                    copy.resolve("worker/connect-distributed.properties"),
                    List.of(
                            "",
                            "config.providers=env,file",
                            "config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider"),
                    StandardOpenOption.APPEND);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("The configurations cannot be copied to " + copy, e);
        }
    }
}
