// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import io.github.killafter.KillAfter;
import io.github.killafter.KillAfterExtension;
import io.github.killafter.internal.config.Autodetection;
import io.github.killafter.internal.guard.annotated.Annotated;
import io.github.killafter.internal.guard.annotated.Declared;
import io.github.killafter.internal.guard.annotated.Enclosing;
import io.github.killafter.internal.guard.annotated.Hierarchy;
import io.github.killafter.internal.guard.annotated.Misplaced;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * Finds test classes in which {@link KillAfter} is only at places without effect, so that the extension, which would
 * report it, is not registered. Not thread-safe.
 */
public final class Misuses {

    private final boolean extensionIsEverywhere;
    private final Map<Class<?>, List<Method>> known = new HashMap<>();

    public Misuses(EngineDiscoveryRequest request) {
        this.extensionIsEverywhere = Autodetection.findsExtension(request.getConfigurationParameters()::get);
    }

    /** Return whether a class, or one nested in it, is one of those. */
    boolean canHaveSome(Class<?> type) {
        return Annotated.anywhereIn(type, KillAfter.class) && hasSome(type);
    }

    private boolean hasSome(Class<?> type) {
        return isIn(type) || nestedIn(type).anyMatch(this::hasSome);
    }

    private static Stream<Class<?>> nestedIn(Class<?> type) {
        try {
            return Stream.of(type.getDeclaredClasses()).filter(nested -> !Modifier.isStatic(nested.getModifiers()));
        } catch (LinkageError unusable) {
            return Stream.empty();
        }
    }

    private boolean isIn(Class<?> type) {
        return !misplacedIn(type).isEmpty();
    }

    private List<Method> misplacedIn(Class<?> type) {
        return extensionIsEverywhere ? List.of() : known.computeIfAbsent(type, Misuses::search);
    }

    private static List<Method> search(Class<?> type) {
        try {
            return Stream.of(type.getDeclaredMethods()).noneMatch(Misuses::isAnnotated) || bringsExtension(type)
                    ? List.of()
                    : Misplaced.in(type, KillAfter.class);
        } catch (LinkageError unusable) {
            return List.of(); // as Jupiter says, in its own discovery
        }
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return element.getDeclaredAnnotations().length > 0
                && !Declared.on(element, KillAfter.class).isEmpty();
    }

    // On a test it does so for that test, which then fails for the others.
    private static boolean bringsExtension(Class<?> type) {
        List<Method> misplaced = Misplaced.in(type, KillAfter.class);
        return Enclosing.andThemselves(List.of(type)).stream()
                        .flatMap(each -> Hierarchy.of(each).stream())
                        .anyMatch(each -> isAnnotated(each) || extendsWith(each))
                || Stream.of(type.getDeclaredMethods())
                        .anyMatch(method -> isAnnotated(method) && !misplaced.contains(method));
    }

    private static boolean extendsWith(Class<?> type) {
        return Declared.on(type, ExtendWith.class).stream()
                        .anyMatch(each -> List.of(each.value()).contains(KillAfterExtension.class))
                || Arrays.stream(type.getDeclaredFields())
                        .anyMatch(field -> field.getType() == KillAfterExtension.class);
    }

    /** Add to our engine a test that fails for each of those classes that Jupiter finds tests in. */
    public void add(TestDescriptor jupiter, TestDescriptor engine) {
        for (TestDescriptor child : jupiter.getChildren()) {
            if (child.getSource().orElse(null) instanceof ClassSource source && isIn(source.getJavaClass())) {
                String problem = Misplaced.problem(misplacedIn(source.getJavaClass()), KillAfter.class);
                engine.addChild(new Misuse(engine.getUniqueId(), source, problem));
            }
            add(child, engine);
        }
    }
}
