package vigil.sv;

import java.util.ArrayList;
import java.util.List;
import vigil.bytes.Bytes;
import vigil.posix.Directory;
import vigil.posix.Stat;

/** The services of the service directory, as runsvdir(8) finds them. */
final class ServiceTree {
    private ServiceTree() {}

    /** By their bytes in order; none, and told, if the directory cannot be read. */
    static byte[][] names(ServiceRoot root, Report report) {
        List<byte[]> names = new ArrayList<>();
        Directory directory = Directory.open(root.directory());
        byte[] prefix = Bytes.join(root.directory(), new byte[] {'/', 0});
        for (byte[] name = directory.next(); name != null; name = directory.next()) {
            if (name[0] != '.' && isDirectory(Bytes.join(prefix, name))) {
                names.add(name);
            }
        }
        if (directory.error() < 0) {
            report.failure("fail: ", root.directory())
                    .add("unable to read directory")
                    .addError(directory.error());
            report.end();
        }
        directory.close();
        names.sort(ServiceTree::compare);
        return names.toArray(new byte[0][]);
    }

    private static boolean isDirectory(byte[] path) {
        return Stat.path(path) == 0 && Stat.isDirectory();
    }

    private static int compare(byte[] one, byte[] other) {
        int at = 0;
        while (at < one.length - 1 && at < other.length - 1 && one[at] == other[at]) {
            at++;
        }
        return (one[at] & 0xff) - (other[at] & 0xff);
    }
}
