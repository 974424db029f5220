package vigil.host;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vigil.far.Letter;

/** Calls on files of another machine, one question each. */
final class HostProvider extends FileSystemProvider {
    private static final int READ_BIT = 4;
    private static final int WRITE_BIT = 2;
    private static final int EXECUTE_BIT = 1;
    private static final int DIRECTORY_MODE = 0777; // less the umask there
    private static final int FILE_MODE = 0666;

    private final HostFiles files;

    HostProvider(HostFiles files) {
        this.files = files;
    }

    @Override
    public String getScheme() {
        return "vigil";
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.WRITE)) {
            boolean isNew = options.contains(StandardOpenOption.CREATE_NEW);
            return new WrittenFile(files, path, isNew, mode(attributes, FILE_MODE));
        }
        Reply answer = files.read(path);
        boolean hasMore = answer.flag() != 0;
        return hasMore ? new HostChannel(files, path) : new ReadFile(answer.rest());
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.WRITE)) {
            throw new UnsupportedOperationException("whole files only");
        }
        return new HostChannel(files, path);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return (A) attributes(path, options);
    }

    private HostAttributes attributes(Path path, LinkOption... options) throws IOException {
        boolean follows = !Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
        char letter = follows ? Letter.STAT : Letter.LINK_STAT;
        return HostAttributes.of(files.ask(Question.of(letter), path));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return attributes(path, options).unix();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        long bits = 0;
        for (AccessMode mode : modes) {
            bits |=
                    switch (mode) {
                        case READ -> READ_BIT;
                        case WRITE -> WRITE_BIT;
                        case EXECUTE -> EXECUTE_BIT;
                    };
        }
        if (bits == 0) {
            attributes(path);
        } else {
            files.ask(Question.of(Letter.ACCESS, bits), path);
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String name : files.ask(Question.of(Letter.LIST), directory).names()) {
            Path entry = directory.resolve(name);
            if (filter.accept(entry)) {
                found.add(entry);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {
                found.clear();
            }
        };
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        long mode = mode(attributes, DIRECTORY_MODE);
        files.change(Question.of(Letter.MAKE_DIRECTORY, mode), directory);
    }

    @SuppressWarnings("unchecked")
    private static int mode(FileAttribute<?>[] attributes, int usual) {
        for (FileAttribute<?> attribute : attributes) {
            if (attribute.name().equals("posix:permissions")) {
                return HostAttributes.bits((Set<PosixFilePermission>) attribute.value());
            }
        }
        return usual;
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
            throws IOException {
        files.change(Question.of(Letter.SYMLINK).with(List.of(target.toString())), link);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return files.getPath(files.ask(Question.of(Letter.READ_LINK), link).text());
    }

    @Override
    public void delete(Path path) throws IOException {
        boolean isDirectory = attributes(path, LinkOption.NOFOLLOW_LINKS).isDirectory();
        char letter = isDirectory ? Letter.REMOVE_DIRECTORY : Letter.UNLINK;
        files.change(Question.of(letter), path);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        files.change(Question.of(Letter.RENAME).with(List.of(target.toString())), source);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return one.equals(other)
                || other instanceof HostPath
                        && attributes(one).fileKey().equals(attributes(other).fileKey());
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
            throws IOException {
        if (!name.equals("posix:permissions") || !(value instanceof Set<?> wanted)) {
            throw new UnsupportedOperationException(name);
        }
        @SuppressWarnings("unchecked")
        int mode = HostAttributes.bits((Set<PosixFilePermission>) wanted);
        files.change(Question.of(Letter.CHANGE_MODE, mode), path);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return type.isAssignableFrom(HostView.class) ? (V) new HostView(this, path, options) : null;
    }

    @Override
    public boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        throw new FileSystemException(source.toString(), null, "cannot be copied");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        throw new NotDirectoryException(path.toString());
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("machines have no URI");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("machines have no URI");
    }
}
