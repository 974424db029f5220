package vigil.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import vigil.tests.Mix;
import vigil.tests.Suite;

/**
 * Every difference from Debian's runit 2.1.2 that we want, with its reason, in one place. One that
 * no longer exists fails its scenario.
 */
enum Difference {
    STATUS_WITHOUT_NAMES_LISTS_THE_TREE( // here an empty one
            "refusals",
            "sv",
            "sv -- status",
            """
            exit 100
            [usage: sv [-v] [-w sec] command service ...

            ]""",
            """
            exit 0
            []"""),
    CONTROL_SCRIPTS_GET_THE_PID( // 2.3.1
            "custom", "runsv", "arguments", "[0]", "[1]"),
    CHECK_LOOKS_AT_WHAT_IS_WANTED( // 2.3.0
            "timeouts",
            "sv",
            "sv -w1 check a b c",
            """
            exit 1
            ok: run: a: (pid N) Ns, want down, got TERM
            ok: run: b: (pid N) Ns
            timeout: run: c: (pid N) Ns
            []""",
            """
            exit 2
            ok: run: b: (pid N) Ns
            timeout: run: a: (pid N) Ns, want down, got TERM
            timeout: run: c: (pid N) Ns
            []"""),
    RUNSVCHDIR_SEPARATES_ITS_WORDS(
            "runlevels",
            "runsvchdir",
            "runsvchdir file",
            """
            exit 111
            [runsvchdir: fatal: filenot a directory.
            ]""",
            """
            exit 111
            [runsvchdir: fatal: file: not a directory.
            ]"""),
    USAGE_OF_CHPST_NAMES_ITS_DIRECTORY( // 2.2.0
            "errors",
            "chpst",
            "chpst -m 12k true",
            """
            exit 100
            [usage: chpst [-vVP012] [-u user[:group]] [-U user[:group]] [-b argv0] [-e dir]\
             [-/ root] [-n nice] [-l|-L lock] [-m n] [-d n] [-o n] [-p n] [-f n] [-c n] [-t n] prog

            ]""",
            """
            exit 100
            [usage: chpst [-vVP012] [-u user[:group]] [-U user[:group]] [-b argv0] [-e dir]\
             [-/ root] [-C pwd] [-n nice] [-l|-L lock] [-m n] [-d n] [-o n] [-p n] [-f n] [-c n]\
             [-t n] prog

            ]"""),
    ;

    /** What our runsv keeps in supervise/ besides runit's files; nobody has to know of it. */
    static final Set<String> ADDITIONS =
            Set.of("child", "event", "events", "ready", "waiting", "statustext", "failed");

    private final String scenario;
    private final String program;
    private final String label;
    private final String theirs;
    private final String ours;

    Difference(String scenario, String program, String label, String theirs, String ours) {
        this.scenario = scenario;
        this.program = program;
        this.label = label;
        this.theirs = theirs;
        this.ours = ours;
    }

    boolean concerns(String name, Mix mix) {
        return scenario.equals(name) && mix.of(program) == Suite.OURS;
    }

    /** Puts our text in the place of theirs, which has to be what Debian's runit really did. */
    void applyTo(Map<String, String> transcript) {
        assertEquals(theirs, transcript.get(label), () -> this + ": the peer has changed");
        transcript.put(label, ours);
    }
}
