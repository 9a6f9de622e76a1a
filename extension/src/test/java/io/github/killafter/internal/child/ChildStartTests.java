// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.child.link.Watchdog;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Output;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Registered;
import io.github.killafter.internal.wire.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;

/** What a child does before it runs a test, and when it cannot. */
@Tag("forks")
@Timeout(180)
class ChildStartTests extends ChildRunTestKit {

    @Test
    void runsNoReportingListenersAndFiltersOfTheUser(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        register(TestExecutionListener.class, UserListeners.Reporting.class, services);
        register(PostDiscoveryFilter.class, UserListeners.Filter.class, services);
        register(LauncherSessionListener.class, UserListeners.Session.class, services);

        Child ended = Child.behind(folder).order(Orders.forTest(FIXTURE, "printsBytesOneByOne"));
        child = ended;
        ended.awaitExit();

        assertThat(ended.output(StandardStream.OUT)).isEqualTo("session" + System.lineSeparator() + "ac");
        assertThat(ended.messages(CallEnded.class)).hasSize(1);
    }

    @Test
    void warmsUpWithoutAnyCodeOfTheUser(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        register(LauncherSessionListener.class, UserListeners.Session.class, services);

        Child ended = Child.behind(folder)
                .send(new WarmUp(Map.of("killafter.something", "warm")))
                .order(Orders.forTest(FIXTURE, "printsBytesOneByOne"));
        child = ended;
        ended.awaitExit();

        assertThat(ended.output(StandardStream.OUT))
                .as("the session is that of the order")
                .isEqualTo("session" + System.lineSeparator() + "ac");
        assertThat(ended.messages(CallEnded.class)).hasSize(1);
        assertThat(ended.messages(Registered.class))
                .noneMatch(event -> event.node().id().contains("TrainingRun"));
    }

    @Test
    void doesNotWarnOfSettingsAgain() throws Exception {
        Order order = Orders.forTest(FIXTURE, "aborts");
        Map<String, String> odd = Map.of("killafter.something.else.entirely", "true");
        Child ended = run(new Order(order.uniqueId(), order.configuration(), odd, order.target(), order.supervision()));

        assertThat(ended.messages(Finished.class)).hasSize(3);
        assertThat(ended.messages(Output.class)).isEmpty();
    }

    private static void register(Class<?> service, Class<?> provider, Path services) throws IOException {
        Files.writeString(services.resolve(service.getName()), provider.getName());
    }

    @Test
    void refusesAnOrderThatItCannotPrepareFor() throws Exception {
        Order order = Orders.forTest(FIXTURE, "fails");
        Child ended = run(new Order(
                order.uniqueId(), order.configuration(), Map.of("", "no key"), order.target(), order.supervision()));

        assertThat(ended.await(Refused.class).reason()).isNotBlank();
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void saysThatTheLauncherIsMissing() throws Exception {
        Child bare = Child.without("junit-platform-launcher");
        child = bare;
        bare.order(Orders.forTest(FIXTURE, "passes")).awaitExit();

        assertThat(bare.await(Refused.class).reason()).contains("NoClassDefFoundError", "org/junit/platform/launcher/");
        assertThat(bare.messages()).endsWith(new Completed());
    }

    @Test
    void isReadyBeforeItHasAnOrderAndCanBeLetGo() throws Exception {
        Child idle = Child.start().hello();
        child = idle;
        idle.await(Ready.class);
        idle.process().getOutputStream().close();

        assertThat(idle.awaitExit()).isEqualTo(Watchdog.ORPHANED);
        assertThat(idle.messages()).hasSize(1);
    }
}
