package vigil.tests.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import vigil.tests.Program;

/** A real sshd(8) of our own on loopback, with keys of its own, and how ssh(1) comes there. */
final class Sshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final Path SEPARATION = Path.of("/run/sshd"); // its root has to have this

    private final Path directory;
    private final int port;
    private Program program;

    private Sshd(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Those who come in have {@code path} as their PATH and {@code services} as their SVDIR. */
    static Sshd start(Path directory, String path, Path services) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "openssh-server is not installed");
        if (Program.of("id", "-u").run().out().equals("0\n")) {
            Files.createDirectories(SEPARATION);
        }
        makeKey(directory.resolve("host"));
        makeKey(directory.resolve("key"));
        int port = freePort();
        String settings =
                """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host
                AuthorizedKeysFile %s/key.pub
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                SetEnv PATH=%s SVDIR=%s
                """;
        Files.writeString(
                directory.resolve("sshd_config"),
                settings.formatted(port, directory, directory, path, services));
        String client =
                """
                Host far also
                  HostName 127.0.0.1
                  Port %d
                  IdentityFile %s/key
                  IdentitiesOnly yes
                  UserKnownHostsFile %s/known
                  StrictHostKeyChecking accept-new
                  BatchMode yes
                """;
        Files.writeString(
                directory.resolve("config"), client.formatted(port, directory, directory));
        Sshd sshd = new Sshd(directory, port);
        sshd.startAgain();
        return sshd;
    }

    /** After it was closed: at the same place. */
    void startAgain() throws Exception {
        program = Program.of(PROGRAM, "-D", "-e", "-f", directory.resolve("sshd_config")).start();
        program.eventually("sshd listens", () -> listens(port));
    }

    private static void makeKey(Path file) throws Exception {
        Program.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file).run();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    /** For VIGIL_SSH: the machines {@code far} and {@code also} are behind it. */
    String command() {
        return "ssh -F " + directory.resolve("config");
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
