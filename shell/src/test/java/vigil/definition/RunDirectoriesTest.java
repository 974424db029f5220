package vigil.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RunDirectoriesTest {
    @Test
    void keepsWhatIsMadeBelowRunWithKnownVariables() {
        String settings = "PIDDIR=/var/run/dbus\nUSER=\"messagebus\"\nDATA=/srv/x\n";
        String script =
                "start() {\n"
                        + "  mkdir $PIDDIR\n"
                        + "  chown $USER $PIDDIR\n"
                        + "  [ -d /run/other ] || mkdir -p /run/other\n"
                        + "  mkdir -p $DATA\n"
                        + "  mkdir -p /run/$UNKNOWN\n"
                        + "  mkdir -p /run/x; rm -rf /\n}\n";
        assertEquals(
                "mkdir -p $PIDDIR\nchown $USER $PIDDIR\nmkdir -p /run/other\n",
                RunDirectories.of(script, settings));
        assertEquals("", RunDirectories.of("exec daemon\n", settings));
    }
}
