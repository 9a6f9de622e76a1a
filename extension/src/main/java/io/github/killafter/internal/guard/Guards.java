// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.InvalidSettingException;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.CallKind;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.guard.annotated.Annotated;
import io.github.killafter.internal.wire.link.SessionLink;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Knows how each call of a top-level class is guarded; every answer is worked out once. This class is thread-safe. */
public final class Guards {

    private final Settings settings;
    private final GuardResolver resolver;
    private final Function<String, Optional<String>> lookup;
    private final BooleanSupplier canMove;
    private final boolean annotated;
    private final boolean anything;
    private final boolean isChild = SessionLink.current().isPresent();
    private final ConcurrentMap<Key, CallSettings> known = new ConcurrentHashMap<>();

    /**
     * Create the guards of a top-level class.
     *
     * @param resolver that of the run
     * @param lookup finds a configuration parameter
     * @param canMove whether code can be moved to another thread than JUnit's own; not called unless needed
     */
    public Guards(
            Class<?> topLevel,
            GuardResolver resolver,
            Function<String, Optional<String>> lookup,
            BooleanSupplier canMove) {
        this.settings = resolver.settings();
        this.resolver = resolver;
        this.lookup = lookup;
        this.canMove = canMove;
        this.annotated = Annotated.anywhereIn(topLevel, KillAfter.class);
        this.anything = settings.mode() != Mode.DISABLED && (annotated || resolver.guardsWithoutAnnotation());
    }

    /** Return whether the annotation is anywhere in the class; if not, settings alone decide. */
    public boolean isAnnotated() {
        return annotated;
    }

    /** Return whether any call of the class can be guarded; if not, all of them are left alone. */
    public boolean guardAnything() {
        return anything;
    }

    /** Return how a call is guarded. */
    public CallSettings of(CallType type, @Nullable Executable executable, Class<?> target, ExtensionContext context) {
        if (!readsAnnotations()) {
            return resolver.withoutAnnotation(type, this::withoutAnnotation);
        }
        Method method = executable instanceof Method present ? present : null;
        Method testMethod = context.getTestMethod().orElse(null);
        Key key =
                new Key(type, method, target, testMethod, context.getTestClass().orElse(target));
        CallSettings callSettings = known.get(key);
        if (callSettings == null) {
            callSettings = resolve(key, context);
            known.put(key, callSettings);
        }
        return callSettings;
    }

    private CallSettings resolve(Key key, ExtensionContext context) {
        try {
            List<Class<?>> classes = TestClasses.around(key.target, context);
            List<AnnotationValues> directives = find(key.method, classes, key.type);
            Optional<Guard> own = guard(directives, key.type);
            Optional<Guard> guard = own.or(() -> watched(key, context));
            // A lifecycle method runs where the test runs that it belongs to, unless it says otherwise itself.
            List<AnnotationValues> forThread = new ArrayList<>(find(key.method, List.of(), key.type));
            forThread.addAll(find(key.testMethod, classes, key.type));
            return callSettings(own, guard, forThread);
        } catch (InvalidSettingException invalid) {
            throw new ExtensionConfigurationException(invalid.getMessage(), invalid);
        }
    }

    // The same for all classes without an annotation: tests need not be searched for the longest timeout of them.
    private CallSettings withoutAnnotation(CallType type) {
        Optional<Guard> own = resolver.resolve(List.of(), type.kind());
        return callSettings(own, own.or(() -> resolver.resolve(List.of(), CallKind.TEST)), List.of());
    }

    private CallSettings callSettings(Optional<Guard> own, Optional<Guard> guard, List<AnnotationValues> forThread) {
        return new CallSettings(
                guard.map(Guard::timeout).orElse(null),
                own.isEmpty(),
                guard.flatMap(present -> settings.slowAfter().map(slow -> slow.of(present.timeout())))
                        .orElse(null),
                usable(resolver.thread(forThread)),
                own.map(Guard::isolation).orElseGet(settings::isolation),
                isChild ? Rerun.NEVER : guard.map(Guard::rerun).orElseGet(settings::rerun));
    }

    private Optional<Guard> guard(List<AnnotationValues> directives, CallType type) {
        return resolver.resolve(directives, type.kind()).or(() -> adopted(directives, type));
    }

    /** Return the guard of the tests for which a call that is no test runs, such as a lifecycle method. */
    private Optional<Guard> watched(Key key, ExtensionContext context) {
        if (key.type.isTest()) {
            return Optional.empty();
        }
        // JUnit before 5.12 does not report for which test it creates an instance.
        return key.testMethod == null
                ? new TestTimeouts(this::guardOfTest).longestIn(TestClasses.around(key.testClass, context))
                : guardOfTest(key.testMethod, TestClasses.around(key.testClass, context));
    }

    // A timeout by JUnit is for the call alone: adopting more of it could fail a test that passes.
    private Optional<Guard> guardOfTest(Method test, List<Class<?>> classes) {
        List<AnnotationValues> directives =
                annotated ? AnnotationReader.find(test, classes, TimeoutAdoption.OFF, CallType.TEST) : List.of();
        return resolver.resolve(directives, CallKind.TEST);
    }

    private boolean readsAnnotations() {
        return annotated || settings.adoptTimeout();
    }

    private List<AnnotationValues> find(@Nullable Method method, List<Class<?>> classes, CallType type) {
        TimeoutAdoption adoption = settings.adoptTimeout() ? TimeoutAdoption.ON : TimeoutAdoption.OFF;
        return AnnotationReader.find(method, classes, adoption, type);
    }

    private Optional<Guard> adopted(List<AnnotationValues> directives, CallType type) {
        if (!settings.adoptTimeout() || type.timeoutKey().isEmpty()) {
            return Optional.empty();
        }
        return JUnitTimeouts.byDefault(type, lookup).flatMap(found -> {
            List<AnnotationValues> all = new ArrayList<>(directives);
            all.add(found);
            return resolver.resolve(all, type.kind());
        });
    }

    private ThreadMode usable(ThreadMode wanted) {
        return switch (wanted) {
            case SUPERVISED, RUNNER -> wanted;
            case AUTO, INFERRED -> canMove.getAsBoolean() ? ThreadMode.AUTO : ThreadMode.RUNNER;
        };
    }

    private record Key(
            CallType type,
            @Nullable Method method,
            Class<?> target,
            @Nullable Method testMethod,
            Class<?> testClass) {

        // Those of a record look up method handles the first time, which takes as long as starting a test.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && type == that.type
                    && Objects.equals(method, that.method)
                    && target.equals(that.target)
                    && Objects.equals(testMethod, that.testMethod)
                    && testClass.equals(that.testClass);
        }

        @Override
        public int hashCode() {
            return Objects.hash(type, method, target, testMethod, testClass);
        }
    }
}
