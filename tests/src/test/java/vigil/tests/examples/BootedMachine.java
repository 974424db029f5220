package vigil.tests.examples;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of a class that share a machine. */
abstract class BootedMachine {
    static Machine machine;

    @BeforeAll
    static void boot() throws Exception {
        machine = Machine.boot();
    }

    @AfterAll
    static void close() throws Exception {
        if (machine != null) {
            machine.close();
            machine = null;
        }
    }
}
