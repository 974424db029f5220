package vigil.tests.sv;

import java.nio.file.Files;
import java.nio.file.Path;
import vigil.tests.Program;
import vigil.tests.Suite;

/** One suite's sv, run on the services of one directory. */
record SvProgram(Suite suite, Path services) {
    /** Runs sv with SVDIR set. */
    Program.Result run(Object... arguments) throws Exception {
        return of(arguments).run();
    }

    Program.Builder of(Object... arguments) {
        return Program.of(suite.program("sv"), arguments)
                .with("SVDIR", services)
                .without("SVWAIT")
                .in(services);
    }

    /** As the init script {@code name}. */
    Program.Result initScript(String name, Object... arguments) throws Exception {
        Path script = Files.createTempDirectory("vigil-script").resolve(name);
        Files.createSymbolicLink(script, suite.program("sv"));
        try {
            return Program.of(script, arguments).with("SVDIR", services).without("SVWAIT").run();
        } finally {
            Files.delete(script);
            Files.delete(script.getParent());
        }
    }
}
