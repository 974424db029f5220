package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;

/** A database, and its replica in memory. */
final class PostgresqlTest extends OneMachine {
    private static Program.Result ask(int port, String sql) throws Exception {
        return machine.run("cd / && chpst -u postgres psql -p " + port + " -Atc \"" + sql + "\"");
    }

    private static void untilAnswered(int port, String sql, String answer) throws Exception {
        Await.until(() -> sql + ": " + ask(port, sql), () -> ask(port, sql).out().equals(answer));
    }

    @Test
    @Example(
            value = "postgresql",
            daemon = "postgres (postgresql)",
            tested = "psql writes and reads; what it wrote is there after kill -9")
    void postgresqlKeepsWhatIsWritten() throws Exception {
        machine.copy("postgresql");
        machine.up("postgresql");
        assertEquals(0, ask(5432, "create table kept as select 42 as x").exit());
        machine.killed("postgresql");
        assertEquals("42\n", ask(5432, "select x from kept").out());
        machine.untilLogged("postgresql", "ready to accept connections");
        try (Program client =
                machine.sh("cd / && chpst -u postgres psql -c 'select pg_sleep(1000)'").start()) {
            untilAnswered(
                    5432,
                    "select count(*) from pg_stat_activity where query ~ '^.elect pg_sl'",
                    "1\n");
            machine.down("postgresql", "[^ ]*/postgres");
            client.await();
        }
    }

    @Test
    @Example(
            value = "pg_mem",
            daemon = "postgres (postgresql)",
            tested =
                    "follows what is written to postgresql, and is read-only; goes with postgresql"
                            + " and comes back with it; its memory is free when it is down")
    void pgMemFollows() throws Exception {
        machine.copy("postgresql", "primary");
        machine.copy("pg_mem");
        machine.configure("pg_mem", "PRIMARY", "primary");
        Files.delete(machine.service("pg_mem").path().resolve("needs")); // as under runit
        machine.out("ln -s /etc/sv/pg_mem /service/");
        machine.untilLogged("pg_mem", "primary is not there");
        machine.up("primary");
        assertEquals(0, ask(5432, "create table followed as select 1 as x").exit());
        machine.untilChecked("pg_mem");
        machine.killed("pg_mem");
        assertEquals("1\n", ask(5433, "select x from followed").out());
        assertEquals(0, ask(5432, "insert into followed values (2)").exit());
        untilAnswered(5433, "select count(*) from followed", "2\n");
        assertTrue(ask(5433, "insert into followed values (3)").err().contains("read-only"));

        machine.out("sv -w 20 down primary");
        Await.until("the replica is gone", () -> ask(5433, "select 1").exit() != 0);
        machine.out("sv up primary");
        machine.untilChecked("pg_mem");
        untilAnswered(5433, "select count(*) from followed", "2\n");
        machine.untilLogged("pg_mem", "ready to accept read-only connections");
        machine.down("pg_mem", "[^ ]*/postgres -c data_directory");
        assertFalse(Files.exists(machine.path("/dev/shm/pg_mem")));
        machine.down("primary", "[^ ]*/postgres");
    }
}
