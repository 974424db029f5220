package vigil.tests;

import java.io.IOException;

/** Signals to processes that the tests started, by pid. */
public final class Signals {
    private Signals() {}

    public static void send(String name, long pid) throws IOException, InterruptedException {
        if (pid <= 1) {
            throw new IllegalArgumentException("no process of a test: " + pid);
        }
        ProcessBuilder kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid));
        Executables.start(kill.inheritIO()).waitFor();
    }
}
