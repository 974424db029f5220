package vigil;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Start;

/** The multi-call program: the name it was started by says which program of the suite it is. */
public final class Suite {
    private Suite() {}

    public static void main(String[] ignored) {
        byte[] name = Bytes.baseName(Start.argument(0));
        if (Bytes.equal(name, "pgrphack")) {
            Child.newSession();
            byte[][] words = new byte[Start.argumentCount() - 1][];
            for (int i = 0; i < words.length; i++) {
                words[i] = Start.argument(i + 1);
            }
            int error = vigil.posix.Exec.search(words[0], words, null);
            new vigil.diagnostic.Diagnostics(name)
                    .fatal()
                    .add("unable to run ")
                    .add(words[0])
                    .addError(error)
                    .sendAndExit(111);
        }
        new Line().add("usage: ").add(name).sendAndExit(100);
    }
}
