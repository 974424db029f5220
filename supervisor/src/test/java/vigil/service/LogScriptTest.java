package vigil.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.bytes.Bytes;

class LogScriptTest {
    private static final byte[] HERE = Bytes.of("/etc/sv/web/log");

    private static String directory(String script, String conf) {
        byte[] found =
                LogScript.directory(Bytes.of(script), conf == null ? null : Bytes.of(conf), HERE);
        return found == null
                ? "unknown"
                : new String(found, 0, Bytes.length(found), StandardCharsets.ISO_8859_1);
    }

    private static String running(String arguments) {
        byte[] bytes = arguments.replace(' ', '\0').getBytes(StandardCharsets.ISO_8859_1);
        byte[] found = LogScript.directory(bytes);
        return found == null ? "none" : new String(found, 0, Bytes.length(found));
    }

    @ParameterizedTest
    @CsvSource({
        "exec svlogd -tt ./main,./main",
        "exec chpst -ulog /usr/bin/svlogd -ttr . -l 200 '''/var/log/a b''' 2>&1,/var/log/a b",
        "exec svlogd -b100 -t \"main\" other,main",
        "exec multilog t ./main,./main",
        "exec s6-log n5 t /var/log/web,/var/log/web",
        "LOG=/x; exec svlogd $LOG/y,/x/y",
        "exec svlogd ${NONE},unknown",
        "exec svlogd \"$(pwd)/x\",unknown",
        "# svlogd /no,unknown",
        "exec ../logger,unknown",
        "exec svlogd '$PWD',$PWD",
        "exec svlogd ${PWD%/*}/main,/etc/sv/web/main",
    })
    void knowsTheOperandOfTheLogger(String script, String directory) {
        assertEquals(directory, directory("#!/bin/sh\n" + script + "\n", null));
    }

    @Test
    void knowsWhatTheExamplesUse() {
        String script =
                """
                #!/bin/sh
                service=${PWD%/log}
                LOG=/var/log/service/${service##*/}
                LOG_USER=root
                [ ! -r conf ] || . ./conf
                mkdir -p "$LOG"
                exec chpst -u "$LOG_USER" \\
                    svlogd -tt "$LOG"
                """;
        assertEquals("/var/log/service/web", directory(script, null));
        assertEquals("/srv/logs", directory(script, "# mine\nLOG=/srv/logs # there\n"));
    }

    @Test
    void knowsTheFirstOfSeveral() {
        String script =
                """
                . ./conf
                set -- "$LOG/main"
                for facility in $FACILITIES; do
                    set -- "$@" "$LOG/$facility"
                done
                exec chpst -u "$LOG_USER" svlogd -tt "$@"
                """;
        assertEquals("/var/log/socklog/main", directory(script, "LOG=/var/log/socklog\n"));
        assertEquals("unknown", directory(script, null));
    }

    @Test
    void knowsWhatARunningOneWasGiven() {
        assertEquals("/var/log/web", running("svlogd -tt -l 100 /var/log/web /var/log/other "));
        assertEquals("./main", running("/usr/bin/multilog t ./main "));
        assertEquals("none", running("sleep 100 "));
        assertEquals("none", running(""));
        assertEquals("none", running("svlogd -r "));
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(11);
        byte[] pieces = Bytes.of("$PWD ${}%/\"'#\\\n;=svlogd set -- . conf `@");
        for (int i = 0; i < 20_000; i++) {
            byte[] script = new byte[1 + random.nextInt(60)];
            for (int at = 0; at < script.length - 1; at++) {
                script[at] = pieces[random.nextInt(pieces.length - 1)];
            }
            LogScript.directory(script, script, HERE);
            LogScript.directory(script);
        }
    }
}
