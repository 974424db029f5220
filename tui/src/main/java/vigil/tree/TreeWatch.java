package vigil.tree;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vigil.host.HostFiles;

/** Tells where a status record or the set of services changes. One inotify instance for all. */
public final class TreeWatch implements Closeable {
    private static final long SETTLE_MILLIS = 40;
    private static final long POLL_MILLIS = 1000;

    private final Path directory;
    private final WatchService watches; // null where nothing tells of changes
    private volatile boolean isClosed;
    private final Map<Path, Watched> watched = new HashMap<>();

    /** Of which file: another one may have that name by the next look. */
    private record Watched(WatchKey key, Object file) {}

    private TreeWatch(Path directory, WatchService watches) {
        this.directory = directory;
        this.watches = watches;
    }

    /**
     * {@code changed} runs on a thread of its own, once for changes that come together, and gets
     * the directories that are concerned: {@code directory}, or supervise directories.
     */
    public static TreeWatch start(Path directory, Consumer<Set<Path>> changed) throws IOException {
        boolean isTold = HostFiles.of(directory) == null;
        TreeWatch watch =
                new TreeWatch(
                        directory, isTold ? directory.getFileSystem().newWatchService() : null);
        Runnable work = isTold ? () -> watch.run(changed) : () -> watch.poll(changed);
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /**
     * Watches these services from now on, and no others. What cannot be watched is polled. On the
     * thread that closes it: a change may still be told while that is on its way.
     */
    public void watch(Collection<Service> services) {
        if (watches == null || isClosed) {
            return;
        }
        Map<Path, Watched> before = new HashMap<>(watched);
        watched.clear();
        keep(directory, before);
        for (Service service : services) {
            keep(service.directory().resolve("supervise"), before);
            service.log().ifPresent(log -> keep(log.directory().resolve("supervise"), before));
        }
        before.values().forEach(old -> old.key().cancel());
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        if (watches != null) {
            watches.close();
        }
    }

    /** Another machine tells of nothing by itself. */
    private void poll(Consumer<Set<Path>> changed) {
        try {
            while (!isClosed) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                changed.accept(Set.of(directory));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Path path, Map<Path, Watched> before) {
        Watched old = before.get(path);
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            boolean same = old != null && old.key().isValid() && old.file().equals(now.fileKey());
            if (same) {
                watched.put(path, before.remove(path));
            } else if (now.isDirectory()) {
                WatchKey key = path.register(watches, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
                watched.put(path, new Watched(key, now.fileKey()));
            }
        } catch (IOException e) {
            watched.remove(path); // gone, or too many: it is looked at each second
        }
    }

    private void run(Consumer<Set<Path>> changed) {
        try {
            while (true) {
                WatchKey key = watches.take();
                TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
                Set<Path> where = new HashSet<>();
                while (key != null) {
                    key.pollEvents();
                    key.reset();
                    where.add((Path) key.watchable());
                    key = watches.poll();
                }
                changed.accept(where);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            Thread.currentThread().interrupt(); // nobody looks any more
        }
    }
}
