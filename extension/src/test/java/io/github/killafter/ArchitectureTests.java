// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.child.run.JvmState;
import io.github.killafter.internal.report.main.Main;
import io.github.killafter.internal.suite.Printed;
import io.github.killafter.internal.suite.Reporters;
import io.github.killafter.internal.supervise.output.BoundedStreams;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {

    private static final String ROOT = "io.github.killafter";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @TestFactory
    java.util.stream.Stream<DynamicTest> keepsItsFences() {
        return java.util.stream.Stream.of(
                        slices().matching(ROOT + ".(**)").should().beFreeOfCycles(),
                        slices().assignedFrom(new TopLevelClasses())
                                .should()
                                .beFreeOfCycles()
                                // The annotation brings the extension along, which looks for it.
                                .ignoreDependency(KillAfter.class, KillAfterExtension.class)
                                // The interface returns the event of the calling thread, which a source has made.
                                .ignoreDependency(
                                        JavaClass.Predicates.equivalentTo(StopEvent.class),
                                        belongToAnyOf(StopEventSource.class))
                                .as("no classes that use one another in a circle"),
                        only("escalation").mayKnow("internal.threads"),
                        only("thread").mayKnow("escalation", "internal.jvm.raise", "internal.threads"),
                        only("process")
                                .mayKnow(
                                        "escalation",
                                        "internal.fork..",
                                        "internal.ladder",
                                        "internal.queue",
                                        "internal.wire.."),
                        only("internal.threads").mayKnow(),
                        only("internal.processes").mayKnow("internal.threads"),
                        only("internal.frames").mayKnow(),
                        only("internal.jvm").mayKnow(),
                        only("internal.jvm..").mayKnow("internal.frames", "internal.jvm.."),
                        only("internal.ladder").mayKnow("escalation"),
                        // A process that watches this JVM from outside reads it as well.
                        only("internal.recorder.data").mayKnow("escalation"),
                        only("internal.recorder.file")
                                .mayKnow("escalation", "internal.processes", "internal.recorder.data"),
                        only("internal.recorder").mayKnow("escalation", "internal.recorder..", "internal.threads"),
                        only("internal.watchdog")
                                .mayKnow("internal.processes", "internal.recorder..", "internal.report.text"),
                        only("internal.config.syntax").mayKnow(),
                        only("internal.config.value").mayKnow(),
                        only("internal.config").mayKnow("escalation", "internal.config..", "internal.ladder"),
                        only("internal.diagnose").mayKnow("escalation", "internal.frames", "internal.ladder"),
                        only("internal.diagnose.fact").mayKnow("internal.diagnose"),
                        only("internal.diagnose.cause").mayKnow("internal.diagnose", "internal.diagnose.fact"),
                        // The JVM's own print of its threads also says which class one of them waits for.
                        only("internal.diagnose.look")
                                .mayKnow("internal.diagnose..", "internal.jvm.threads", "internal.processes"),
                        only("internal.report..")
                                .mayKnow(
                                        "escalation",
                                        "internal.frames",
                                        "internal.ladder",
                                        "internal.processes",
                                        "internal.recorder..",
                                        "internal.report..",
                                        "internal.threads"),
                        only("internal.wire.codec").mayKnow(),
                        only("internal.wire..").mayKnow("escalation", "internal.ladder", "internal.wire.."),
                        only("internal.queue").mayKnow("internal.wire.."),
                        only("internal.supervise..")
                                .mayKnow(
                                        "escalation",
                                        "internal.frames",
                                        "internal.jvm..",
                                        "internal.ladder",
                                        "internal.processes",
                                        "internal.supervise..",
                                        "internal.threads"),
                        only("internal.fork..")
                                .mayKnow(
                                        "escalation",
                                        "internal.fork..",
                                        "internal.jvm",
                                        "internal.ladder",
                                        "internal.processes",
                                        "internal.threads",
                                        "internal.wire.."),
                        only("internal.guard.annotated").mayKnow(),
                        only("internal.guard")
                                .mayKnow(
                                        KillAfter.class,
                                        "escalation",
                                        "internal.config..",
                                        "internal.guard.annotated",
                                        "internal.jvm.code",
                                        "internal.supervise.runner",
                                        "internal.wire.link"),
                        only("internal.suite..")
                                .mayKnow(
                                        "escalation",
                                        "internal.config..",
                                        "internal.diagnose..",
                                        "internal.fork..",
                                        "internal.jvm.bindings",
                                        "internal.jvm.loops",
                                        "internal.ladder",
                                        "internal.recorder..",
                                        "internal.report",
                                        "internal.report.history",
                                        "internal.report.live",
                                        "internal.suite..",
                                        "internal.supervise..",
                                        "internal.threads",
                                        "internal.watchdog",
                                        "internal.wire.link"),
                        only("internal.rerun")
                                .mayKnow(
                                        "escalation",
                                        "internal.config..",
                                        "internal.fork..",
                                        "internal.guard",
                                        "internal.ladder",
                                        "internal.report",
                                        "internal.suite..",
                                        "internal.supervise.surroundings",
                                        "internal.threads",
                                        "internal.wire.data"),
                        only("internal.jupiter..")
                                .mayKnow(
                                        KillAfter.class,
                                        "escalation",
                                        "internal.config..",
                                        "internal.guard..",
                                        "internal.jupiter..",
                                        "internal.jvm.bindings",
                                        "internal.ladder",
                                        "internal.recorder..",
                                        "internal.report",
                                        "internal.rerun",
                                        "internal.suite..",
                                        "internal.supervise..",
                                        "internal.threads",
                                        "internal.wire.."),
                        // Of the entry only that it exists: loading it makes it ready.
                        only("internal.platform")
                                .mayKnow(
                                        KillAfterExtension.class,
                                        "escalation",
                                        "internal.config..",
                                        "internal.guard.annotated",
                                        "internal.ladder",
                                        "internal.recorder..",
                                        "internal.report",
                                        "internal.report.history",
                                        "internal.suite..",
                                        "internal.supervise.runner",
                                        "process"),
                        only("internal.platform.discover")
                                .mayKnow("", "escalation", "internal.config..", "internal.guard.annotated", "process"),
                        only("internal.platform.replay.state")
                                .mayKnow("internal.platform.discover", "internal.wire.data"),
                        only("internal.platform.replay")
                                .mayKnow(
                                        "escalation",
                                        "internal.ladder",
                                        "internal.platform.discover",
                                        "internal.platform.replay.state",
                                        "internal.report",
                                        "internal.wire.."),
                        only("internal.platform.children")
                                .mayKnow(
                                        "escalation",
                                        "internal.config..",
                                        "internal.fork..",
                                        "internal.ladder",
                                        "internal.platform.replay",
                                        "internal.processes",
                                        "internal.suite..",
                                        "internal.threads",
                                        "internal.wire.."),
                        only("internal.platform.run")
                                .mayKnow(
                                        "escalation",
                                        "internal.config..",
                                        "internal.fork..",
                                        "internal.ladder",
                                        "internal.platform..",
                                        "internal.processes",
                                        "internal.report",
                                        "internal.suite..",
                                        "internal.supervise.runner",
                                        "internal.supervise.surroundings",
                                        "internal.threads",
                                        "internal.wire.."),
                        // What runs in a child can be a function as the user wrote it, with its queues. The only
                        // listeners there are our own.
                        only("internal.child..")
                                .mayKnow(
                                        KillAfter.class,
                                        "escalation",
                                        "internal.child..",
                                        "internal.jvm.threads",
                                        "internal.platform",
                                        "internal.processes",
                                        "internal.queue",
                                        "internal.supervise..",
                                        "internal.threads",
                                        "internal.wire..",
                                        "process"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(
                                        ROOT,
                                        ROOT + ".internal.guard..",
                                        ROOT + ".internal.jupiter..",
                                        ROOT + ".internal.rerun",
                                        ROOT + ".internal.suite..",
                                        ROOT + ".internal.platform..",
                                        ROOT + ".internal.child..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.junit..")
                                .because("only the entry, what reads annotations, the listener and the child know"
                                        + " JUnit"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(ROOT + ".internal.jvm..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.sun.jna..")
                                .because("JNA lives in one package"),
                        noClasses()
                                .that(not(belongToAnyOf(
                                        Main.class,
                                        Reporters.class,
                                        Printed.class,
                                        BoundedStreams.class,
                                        JvmState.class)))
                                .should(ACCESS_STANDARD_STREAMS)
                                .because("tests may hold the lock of System.out, or have replaced it"),
                        classes()
                                .that()
                                .resideInAnyPackage(ROOT, ROOT + ".escalation", ROOT + ".process", ROOT + ".thread")
                                .and()
                                .arePublic()
                                .and()
                                .areNotInterfaces()
                                .and()
                                .areNotAnnotations()
                                .should()
                                .haveModifier(JavaModifier.FINAL)
                                .because("public classes are not made for inheritance"))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
    }

    private static Fence only(String name) {
        return new Fence(name);
    }

    /** Each top-level class of ours with what is nested in it. */
    private static final class TopLevelClasses implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getName().startsWith(ROOT + ".")) {
                return SliceIdentifier.ignore();
            }
            int nested = type.getName().indexOf('$');
            return SliceIdentifier.of(
                    nested < 0 ? type.getName() : type.getName().substring(0, nested));
        }

        @Override
        public String getDescription() {
            return "top-level classes";
        }
    }

    /** What one package may know of the others. */
    private record Fence(String name) {

        ArchRule mayKnow(Class<?> one, String... others) {
            return mayKnow(JavaClass.Predicates.equivalentTo(one), others);
        }

        ArchRule mayKnow(String... others) {
            return mayKnow(DescribedPredicate.alwaysFalse(), others);
        }

        private ArchRule mayKnow(DescribedPredicate<? super JavaClass> one, String... others) {
            var own = resideInAPackage(ROOT + "." + name);
            var allowed = java.util.Arrays.stream(others)
                    .map(other -> resideInAPackage(other.isEmpty() ? ROOT : ROOT + "." + other))
                    .reduce(own, (first, second) -> first.or(second))
                    .or(one);
            return noClasses()
                    .that(own)
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(allowed)))
                    .as(name + " knows no more of us than " + String.join(", ", others));
        }
    }
}
