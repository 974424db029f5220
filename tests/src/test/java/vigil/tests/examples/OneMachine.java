package vigil.tests.examples;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of a class that share a machine; each leaves its row for the table. */
@ExtendWith(Results.class)
abstract class OneMachine {
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
