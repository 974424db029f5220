package vigil.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.ArrayList;
import java.util.List;
import vigil.far.Letter;

/** What vigil-far(8) answered, to be read from its start to its end. */
final class Reply {
    private final ByteBuffer rest;

    private Reply(ByteBuffer rest) {
        this.rest = rest;
    }

    /** The exception is what a local call on {@code path} had thrown. */
    static Reply of(ByteBuffer frame, String path) throws IOException {
        if (!frame.hasRemaining()) {
            throw new FileSystemException(path, null, "protocol error");
        }
        Reply answer = new Reply(frame);
        if (frame.get() == Letter.FAILED) {
            throw failure(path, answer.text());
        }
        return answer;
    }

    private static IOException failure(String path, String words) {
        return switch (words) {
            case "file does not exist" -> new NoSuchFileException(path);
            case "access denied", "permission denied" -> new AccessDeniedException(path);
            case "file already exists" -> new FileAlreadyExistsException(path);
            case "not a directory" -> new NotDirectoryException(path);
            case "directory not empty" -> new DirectoryNotEmptyException(path);
            case "invalid argument" -> new NotLinkException(path, null, words);
            default -> new FileSystemException(path, null, words);
        };
    }

    long number() {
        return rest.remaining() < Long.BYTES ? 0 : rest.getLong();
    }

    int flag() {
        return rest.hasRemaining() ? rest.get() : 0;
    }

    /** Up to a NUL or the end, one character a byte. */
    String text() {
        int from = rest.position();
        while (rest.hasRemaining() && rest.get(rest.position()) != 0) {
            rest.get();
        }
        int length = rest.position() - from;
        String text = new String(rest.array(), from, length, StandardCharsets.ISO_8859_1);
        if (rest.hasRemaining()) {
            rest.get();
        }
        return text;
    }

    /** Names of a directory's entries; what is no name is left out. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        while (rest.hasRemaining()) {
            String name = text();
            if (!name.isEmpty() && name.indexOf('/') < 0) {
                names.add(name);
            }
        }
        return names;
    }

    /** An answer within this one. */
    byte[] bytes() {
        int length = rest.remaining() < Integer.BYTES ? 0 : rest.getInt();
        return rest(Math.max(0, length));
    }

    byte[] rest() {
        return rest(rest.remaining());
    }

    /** What there is of it, up to {@code most} bytes. */
    byte[] rest(int most) {
        byte[] bytes = new byte[Math.min(most, rest.remaining())];
        rest.get(bytes);
        return bytes;
    }
}
