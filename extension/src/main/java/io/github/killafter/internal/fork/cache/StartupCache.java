// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import io.github.killafter.internal.wire.link.ChildLink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes forked JVMs start faster, by an archive of the classes of JUnit and KillAfter. If there is none yet, one is
 * created in the background, for later JVMs; if there can be none, JVMs start without. This class is thread-safe.
 */
public final class StartupCache {

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final @Nullable Store store;
    private final Consumer<String> notes;
    private final AtomicBoolean reported = new AtomicBoolean();
    private final Map<List<String>, Optional<FrontJars>> fronts = new ConcurrentHashMap<>();

    private final Map<ArchiveKey, Path> whole = new ConcurrentHashMap<>();

    private StartupCache(@Nullable Store store, Consumer<String> notes) {
        this.store = store;
        this.notes = notes;
    }

    /** Create one that does nothing. */
    public static StartupCache off() {
        return new StartupCache(null, line -> {});
    }

    /** Create one in a folder, which is created when needed; notes are for the user. */
    public static StartupCache in(Path folder, Consumer<String> notes) {
        ArchiveFolder archives = new ArchiveFolder(folder.toAbsolutePath());
        return in(archives, new Trainer(archives, Machine::ofNow, DELAY, notes), notes);
    }

    static StartupCache in(ArchiveFolder folder, Trainer trainer, Consumer<String> notes) {
        return new StartupCache(new Store(folder, trainer), notes);
    }

    /** Return how to start a JVM faster that does the same; never waits for an archive to be made. */
    public Launch faster(Launch launch) {
        if (store == null) {
            return launch;
        }
        try {
            return ArchiveKind.of(launch)
                    .flatMap(kind -> faster(store, kind, launch))
                    .orElse(launch);
        } catch (RuntimeException unforeseen) {
            note(store, unforeseen);
            return launch;
        }
    }

    private Optional<Launch> faster(Store where, ArchiveKind kind, Launch launch) {
        Optional<FrontJars> front = fronts.computeIfAbsent(launch.classPath(), path -> FrontJars.of(launch));
        return front.flatMap(jars -> {
            try {
                return find(where, kind, launch, jars);
            } catch (IOException broken) {
                note(where, broken);
                return Optional.empty();
            }
        });
    }

    private Optional<Launch> find(Store where, ArchiveKind kind, Launch launch, FrontJars front) throws IOException {
        ArchiveKey key = ArchiveKey.of(kind, launch, front.jars());
        Optional<Path> archive = find(where, key);
        if (archive.isEmpty()) {
            where.trainer.begin(key, new Training(launch, front.jars(), kind));
        }
        return archive.map(file -> launch.with(options(kind, file, launch), front.classPath()));
    }

    // Checking all of it once a run is enough.
    private Optional<Path> find(Store where, ArchiveKey key) throws IOException {
        Path known = whole.get(key);
        if (known != null && Files.exists(known)) {
            return Optional.of(known);
        }
        Optional<Path> found = where.folder.find(key);
        found.ifPresent(archive -> whole.put(key, archive));
        return found;
    }

    private static List<String> options(ArchiveKind kind, Path archive, Launch launch) {
        List<String> options = new ArrayList<>(kind.use(archive));
        options.add("-D" + ChildLink.CLASS_PATH_PROPERTY + "=" + String.join(File.pathSeparator, launch.classPath()));
        return options;
    }

    private void note(Store where, Exception failure) {
        if (reported.compareAndSet(false, true)) {
            notes.accept("start-up cache in " + where.folder.path() + " not used: " + Reasons.of(failure));
        }
    }

    private record Store(ArchiveFolder folder, Trainer trainer) {}
}
