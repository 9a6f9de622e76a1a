// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.ModuleSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.PackageNameFilter;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/**
 * Keeps those selectors of a request that can lead to a forked test or to a misuse, so that the second discovery is
 * small; in most suites it is empty.
 */
public final class Selectors {

    private final IsolationRule rule;
    private final Misuses misuses;
    private final UniqueIdMapper roots;
    private final Predicate<String> classNames;

    public Selectors(IsolationRule rule, Misuses misuses, UniqueIdMapper roots, EngineDiscoveryRequest request) {
        this.rule = rule;
        this.misuses = misuses;
        this.roots = roots;
        Predicate<String> byName = Filter.composeFilters(request.getFiltersByType(ClassNameFilter.class))
                .toPredicate();
        Predicate<String> byPackage = Filter.composeFilters(request.getFiltersByType(PackageNameFilter.class))
                .toPredicate();
        this.classNames = name -> byName.test(name) && byPackage.test(packageOf(name));
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    public List<DiscoverySelector> worthIt(EngineDiscoveryRequest request) {
        return request.getSelectorsByType(DiscoverySelector.class).stream()
                .<DiscoverySelector>flatMap(this::worthIt)
                .toList();
    }

    private Stream<? extends DiscoverySelector> worthIt(DiscoverySelector selector) {
        try {
            if (selector instanceof UniqueIdSelector id) {
                return roots.inChildOf(id.getUniqueId()).stream()
                        .filter(this::canHaveForked)
                        .map(moved -> selectUniqueId(moved));
            }
            return rule.isForkedByDefault() || isOfOneClass(selector) ? ofOne(selector) : scan(selector);
        } catch (JUnitException notThere) {
            return Stream.empty(); // as Jupiter says, in its own discovery
        }
    }

    private boolean canHaveForked(UniqueId id) {
        return rule.isForkedByDefault()
                || id.getSegments().stream()
                        .filter(segment -> segment.getType().equals("class")
                                || segment.getType().equals("class-template"))
                        .map(segment -> selectClass(segment.getValue()).getJavaClass())
                        .anyMatch(this::isOfInterest);
    }

    private boolean isOfInterest(Class<?> type) {
        return rule.canHaveForked(type) || misuses.canHaveSome(type);
    }

    private static boolean isOfOneClass(DiscoverySelector selector) {
        return !(selector instanceof PackageSelector
                || selector instanceof ClasspathRootSelector
                || selector instanceof ModuleSelector);
    }

    private Stream<DiscoverySelector> ofOne(DiscoverySelector selector) {
        return rule.isForkedByDefault() || canHaveForked(selector) ? Stream.of(selector) : Stream.empty();
    }

    private boolean canHaveForked(DiscoverySelector selector) {
        if (selector instanceof ClassSelector type) {
            return isOfInterest(type.getJavaClass());
        }
        if (selector instanceof MethodSelector method) {
            return isOfInterest(method.getJavaClass());
        }
        if (selector instanceof NestedClassSelector nested) {
            return isOfInterest(nested.getNestedClass())
                    || nested.getEnclosingClasses().stream().anyMatch(this::isOfInterest);
        }
        if (selector instanceof NestedMethodSelector method) {
            return isOfInterest(method.getNestedClass())
                    || method.getEnclosingClasses().stream().anyMatch(this::isOfInterest);
        }
        return selector instanceof IterationSelector iteration && canHaveForked(iteration.getParentSelector());
    }

    private Stream<DiscoverySelector> scan(DiscoverySelector selector) {
        return classesOf(selector).stream().map(type -> selectClass(type));
    }

    private List<Class<?>> classesOf(DiscoverySelector selector) {
        if (selector instanceof PackageSelector inPackage) {
            return ReflectionSupport.findAllClassesInPackage(
                    inPackage.getPackageName(), this::isOfInterest, classNames);
        }
        if (selector instanceof ClasspathRootSelector root) {
            return ReflectionSupport.findAllClassesInClasspathRoot(
                    root.getClasspathRoot(), this::isOfInterest, classNames);
        }
        return selector instanceof ModuleSelector module
                ? ReflectionSupport.findAllClassesInModule(module.getModuleName(), this::isOfInterest, classNames)
                : List.of();
    }
}
