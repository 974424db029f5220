package vigil.dashboard;

import java.nio.file.Path;
import java.util.function.Supplier;
import vigil.control.Fifo;

/** Control fifos that answer as the test wants, with nobody who may be told anything. */
record ProbedFifo(Supplier<Answer> answer) implements Fifo {
    @Override
    public Answer probe(Path fifo) {
        return answer.get();
    }

    @Override
    public String write(Path fifo, byte[] bytes) {
        return "nobody there";
    }

    @Override
    public String signal(Path near, int pid, String name) {
        return "nobody there";
    }
}
