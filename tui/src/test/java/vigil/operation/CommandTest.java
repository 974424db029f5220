package vigil.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CommandTest {
    @TempDir Path service;
    private final FakeRunsv runsv = new FakeRunsv(path -> true);

    private Outcome carryOut(Verb verb) {
        return new Command(verb, "web", service).carryOut(runsv.site(service));
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "DOWN", "RESTART", "TERM", "KILL"})
    void sendsTheBytesAndSeesTheNewRecord(Verb verb) {
        FakeRunsv.write(service, 42, true);
        Outcome outcome = carryOut(verb);
        assertTrue(outcome.ok(), outcome.words());
        assertEquals(List.of(verb.bytes()), runsv.told);
        assertEquals("sv " + verb.word() + " web", outcome.line());
    }

    @Test
    void saysWhatStillIsWhenPatienceEnds() {
        FakeRunsv.write(service, 42, true);
        Outcome outcome = carryOut(Verb.PAUSE);
        assertFalse(outcome.ok());
        assertEquals("sv pause web: not yet: run, want up", outcome.words());
    }

    @Test
    void writesNothingWhereNoRunsvListens() {
        FakeRunsv nobody = new FakeRunsv(path -> false);
        Outcome outcome = new Command(Verb.UP, "a b", service).carryOut(nobody.site(service));
        assertEquals("sv up 'a b': runsv not running", outcome.words());
        assertEquals(List.of(), nobody.told);
    }

    @Test
    void tellsOfSeveralWhatFailed() {
        Outcome up = new Outcome("sv up a", true, "ok, 0.1 s");
        Outcome not = new Outcome("sv up b", false, "runsv not running");
        assertEquals("2 of 2 ok", Outcome.summary(List.of(up, up)));
        assertEquals("1 of 2 ok; sv up b: runsv not running", Outcome.summary(List.of(up, not)));
    }

    @Test
    void sendsASignalToTheProcessThatTheRecordNames() {
        FakeRunsv.write(service, 42, true);
        Outcome outcome = new Kill("WINCH", "web", service).carryOut(runsv.site(service));
        assertTrue(outcome.ok(), outcome.words());
        assertEquals(List.of("WINCH 42"), runsv.told);
        FakeRunsv.write(service, 0, false);
        assertFalse(new Kill("WINCH", "web", service).carryOut(runsv.site(service)).ok());
        FakeRunsv nobody = new FakeRunsv(path -> false);
        FakeRunsv.write(service, 42, true); // of a runsv that is gone: 42 may be anybody now
        assertFalse(new Kill("WINCH", "web", service).carryOut(nobody.site(service)).ok());
        assertEquals(List.of(), nobody.told);
    }

    @ParameterizedTest
    @CsvSource({
        "HUP,HUP",
        "sighup,HUP",
        "alrm,ALARM",
        "int,INTERRUPT",
        "USR1,USR1",
        "2,USR2",
        "stop,PAUSE",
        "down,DOWN",
        "SIGTERM,TERM",
        "exit,EXIT"
    })
    void knowsVerbsByWordAndSignal(String word, Verb verb) {
        assertEquals(Optional.of(verb), Verb.of(word));
        assertEquals(Optional.empty(), Verb.of("winch"));
    }
}
