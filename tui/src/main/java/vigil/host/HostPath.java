package vigil.host;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import vigil.far.Letter;

/** A path on another machine. Its names are put together as those of this machine are. */
record HostPath(HostFiles files, Path names) implements Path {

    private HostPath of(Path other) {
        return other == null ? null : new HostPath(files, other);
    }

    private static Path names(Path other) {
        return other instanceof HostPath there ? there.names : other;
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return names.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return of(names.getRoot());
    }

    @Override
    public Path getFileName() {
        return of(names.getFileName());
    }

    @Override
    public Path getParent() {
        return of(names.getParent());
    }

    @Override
    public int getNameCount() {
        return names.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return of(names.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return of(names.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return names.startsWith(names(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return names.endsWith(names(other));
    }

    @Override
    public Path normalize() {
        return of(names.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return of(names.resolve(names(other)));
    }

    @Override
    public Path relativize(Path other) {
        return of(names.relativize(names(other)));
    }

    @Override
    public URI toUri() {
        throw new UnsupportedOperationException("no URI is needed");
    }

    @Override
    public Path toAbsolutePath() {
        return of(Path.of(files.host().directory()).resolve(names));
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        if (Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS)) {
            return toAbsolutePath().normalize();
        }
        return files.getPath(files.ask(Question.of(Letter.REAL_PATH), this).text());
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("looked at every now and then");
    }

    @Override
    public int compareTo(Path other) {
        return names.compareTo(names(other));
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
