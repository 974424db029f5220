package vigil.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InitActionsTest {
    private static final String FUNCTIONS =
            """
            #!/bin/sh
            # modprobe of_a_comment
            helper --before
            prepare() { /sbin/modprobe loop; }
            do_start()
            {
                [ -d /run/thing ] || mkdir /run/thing
                prepare || return 1
                if start-stop-daemon --start --exec "$DAEMON" -- \\
                    $OPTIONS; then
                    "$HELPER" told 2>&1 | logger -t 'modprobe; rm'
                fi
                rm -f $PIDFILE
            }
            do_stop() {
                umount /somewhere
            }
            """;

    private static InitActions actions(String choice) {
        return new InitActions(FUNCTIONS + "case \"$1\" in\n" + choice + "esac\n");
    }

    @Test
    void tellsWhatStartCallsBesideTheDaemon() {
        InitActions actions =
                actions(
                        """
                          start)
                            [ "$VERBOSE" = no ] || log_daemon_msg "Starting; mount" "$NAME"
                            do_start
                            case "$?" in
                                0|1) log_end_msg 0 ;;
                                *) LANG=C ulimit -n 9 ;;
                            esac
                            ;;
                          stop) do_stop ;;
                        """);
        assertEquals(
                List.of("mkdir", "modprobe", "$HELPER", "ulimit"),
                List.copyOf(actions.besideStart(List.of())));
        assertEquals(
                List.of("modprobe", "$HELPER", "ulimit"),
                List.copyOf(actions.besideStart(List.of("mkdir -p /run/thing"))));
    }

    @Test
    void saysNothingOfAStartThatOnlyStarts() {
        String choice =
                "start)\n  log_daemon_msg x\n  start-stop-daemon -S -x /bin/x\n  exit\n;;\n";
        assertEquals(List.of(), List.copyOf(actions(choice).besideStart(List.of())));
        assertEquals(List.of(), List.copyOf(actions("*) x;;\n").besideStart(List.of())));
        assertEquals(List.of(), List.copyOf(new InitActions("").besideStart(List.of())));
    }

    @Test
    void readsWhatALibraryOfInitScriptsIsGiven() {
        String text =
                "#!/usr/bin/env /lib/init/init-d-script\ndo_start_prepare() {\n  mount x\n}\n";
        assertEquals(List.of("mount"), List.copyOf(new InitActions(text).besideStart(List.of())));
    }

    @Test
    void tellsWhatNoCommandOfSvDoes() {
        String usual = "start|restart) x;;\nstop) x;;\nstatus) x;;\n*) x;;\n";
        assertEquals(List.of(), unusual(usual));
        assertEquals(List.of(), unusual(usual + "reload) start-stop-daemon -K -s HUP;;\n"));
        assertEquals(List.of(), unusual(usual + "reload) kill -1 $(cat x);;\n"));
        assertEquals(List.of(), unusual(usual + "reload) log_warning_msg no;;\n"));
        assertEquals(List.of(), unusual("start) x;;\nreload|restart) x;;\n"));
        assertEquals(
                List.of("reload", "check", "rotate"),
                unusual(usual + "reload) ctl reload\n;;\ncheck|rotate)\n x\n ;;\n"));
    }

    private static List<String> unusual(String choice) {
        return List.copyOf(actions(choice).unusual());
    }
}
