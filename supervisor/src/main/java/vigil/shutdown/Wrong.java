package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.option.GnuOptions;
import vigil.posix.Child;

/** Options that lead to the usage line: asked for, on standard output, or wrong. */
final class Wrong {
    private Wrong() {}

    static void exitUsage(byte[] program, int letter, GnuOptions options, Line usage) {
        switch (letter) {
            case 'U' -> {
                usage.send(1);
                Child.exit(0);
            }
            case 'V' -> Getopt.writeVersion();
            default ->
                    new Line()
                            .add(program)
                            .add(": illegal option -- ")
                            .add(Bytes.from(options.wrong(), 1))
                            .send(2);
        }
        Getopt.exitUsage(usage, 100);
    }
}
