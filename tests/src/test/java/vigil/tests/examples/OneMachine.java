package vigil.tests.examples;

import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of a class that share a machine; each leaves its row for the table. */
@ExtendWith(Results.class)
abstract class OneMachine extends BootedMachine {
    /**
     * The chrony example as {@code name}: it tells this machine's own time, and leaves it alone.
     */
    static void copyTimeServer(String name) throws Exception {
        machine.copy("chrony", name);
        machine.configure(name, "OPTIONS", "-x");
        machine.write("/etc/chrony/conf.d/serve.conf", "local stratum 8\nallow 127.0.0.1\n");
    }
}
