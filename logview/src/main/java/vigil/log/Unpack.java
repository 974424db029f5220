package vigil.log;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Compressed rotated files, known by their first bytes whatever their names. */
final class Unpack {
    private static final int MAGIC_BYTES = 6;
    private static final int XZ_MEMORY_KIB = 16 << 10;

    private Unpack() {}

    private enum Form {
        GZIP(0x1f, 0x8b),
        ZSTD(0x28, 0xb5, 0x2f, 0xfd),
        XZ(0xfd, '7', 'z', 'X', 'Z', 0);

        private final int[] magic;

        Form(int... magic) {
            this.magic = magic;
        }

        boolean begins(ByteBuffer start) {
            if (start.limit() < magic.length) {
                return false;
            }
            for (int i = 0; i < magic.length; i++) {
                if ((start.get(i) & 0xff) != magic[i]) {
                    return false;
                }
            }
            return true;
        }

        InputStream open(InputStream packed) throws IOException {
            return switch (this) {
                case GZIP -> new GZIPInputStream(packed, 1 << 16);
                case ZSTD -> new ZstdInputStream(packed);
                case XZ -> new XZInputStream(packed, XZ_MEMORY_KIB);
            };
        }
    }

    /** {@code file} open for reading; of a compressed one the content, in a file without a name. */
    static FileChannel open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        ByteBuffer start = ByteBuffer.allocate(MAGIC_BYTES);
        channel.read(start, 0);
        start.flip();
        for (Form form : Form.values()) {
            if (form.begins(start)) {
                return unpack(form, channel);
            }
        }
        return channel;
    }

    private static FileChannel unpack(Form form, FileChannel packed) throws IOException {
        Path content = Files.createTempFile("vigil-log", "");
        FileChannel out =
                FileChannel.open(
                        content,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream in = form.open(Channels.newInputStream(packed))) {
            in.transferTo(Channels.newOutputStream(out));
        } catch (IOException | RuntimeException e) {
            out.position(out.size()); // torn: what could be unpacked is shown
        }
        return out;
    }
}
