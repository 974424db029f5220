package vigil.far;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Poll;
import vigil.posix.Start;

/**
 * vigil-far(8): answers the console of another machine over standard input and output, with the
 * rights of who started it and nothing else.
 */
public final class Far {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int USAGE = 100;
    private static final int UNABLE = 111;

    private final Diagnostics diagnostics;
    private final Runs runs = new Runs();
    private final Calls calls = new Calls(runs);
    private final Reply ends = new Reply();
    private byte[] bytes = new byte[1 << 12];

    private Far(byte[] name) {
        diagnostics = new Diagnostics(name);
    }

    public static void main(byte[] name) {
        if (Start.argumentCount() != 1) {
            new Line().add("usage: ").add(Start.argument(0)).sendAndExit(USAGE);
        }
        Fd.occupyStandard();
        Far far = new Far(name);
        far.greet();
        for (int length = far.read(); length >= 0; length = far.read()) {
            far.answer(length);
        }
        far.runs.kill();
        Child.exit(0);
    }

    /** Who and where this is: what the other side has to know before it asks. */
    private void greet() {
        Line greeting = new Line().add(Letter.GREETING).add('\n');
        write(greeting.array(), greeting.length());
        Reply reply = new Reply();
        int start = reply.begin();
        reply.add(Letter.DONE).add((long) Child.ownPid()).addText(workingDirectory());
        addVariable(reply, "SVDIR");
        addVariable(reply, "RUNSVDIR");
        reply.end(start);
        write(reply.array(), reply.length());
    }

    private static byte[] workingDirectory() {
        byte[] here = new byte[Calls.PATH_BYTES];
        return Path.real(Bytes.DOT, here) < 0 ? Bytes.of("/") : here;
    }

    private static void addVariable(Reply reply, String name) {
        byte[] value = Start.variable(name);
        reply.addText(value == null ? new byte[] {0} : value);
    }

    /** The length of the next request, in {@link #bytes}; below zero at the end of the input. */
    private int read() {
        if (!read(Integer.BYTES)) {
            return -1;
        }
        int length = Request.lengthAt(bytes, 0);
        if (length < 0 || length > Request.MOST_BYTES) {
            refuse();
        }
        if (length > bytes.length) {
            bytes = new byte[length];
        }
        return read(length) ? length : -1;
    }

    /** False at the end of the input. */
    private boolean read(int length) {
        int done = 0;
        while (done < length) {
            awaitInput();
            int count = Fd.read(STDIN, bytes, done, length - done);
            boolean isLater = count == -Errno.eagain() || count == -Errno.eintr();
            if (count <= 0 && !isLater) {
                return false;
            }
            done += Math.max(count, 0);
        }
        return true;
    }

    /** Tells meanwhile of programs that have ended. */
    private void awaitInput() {
        boolean isThere = false;
        while (!isThere) {
            isThere = runs.awaitInput(STDIN);
            ends.cut(0);
            runs.tellEnded(ends);
            write(ends.array(), ends.length());
        }
    }

    private void refuse() {
        runs.kill();
        diagnostics.fatal().add("no request").addError(-Errno.eproto()).sendAndExit(UNABLE);
    }

    private void answer(int length) {
        Request request = Request.in(bytes, 0, length);
        if (request == null) {
            refuse();
            return;
        }
        if (request.letter() == Letter.EACH) {
            answerEach(request);
            return;
        }
        Reply reply = new Reply();
        calls.answer(request, request.text(0), reply);
        write(reply.array(), reply.length());
    }

    /** A reply an entry, so that none has to hold them all, and an empty one. */
    private void answerEach(Request request) {
        Reply reply = new Reply();
        Entries entries = new Entries(calls, request);
        while (entries.answerNext(reply)) {
            write(reply.array(), reply.length());
            reply.cut(0);
        }
        write(reply.array(), reply.length());
    }

    /** Ends the program if nobody takes it any more. */
    private void write(byte[] from, int length) {
        int done = 0;
        while (done < length) {
            int count = Fd.write(STDOUT, from, done, length - done);
            if (count == -Errno.eagain()) {
                Poll.clear();
                Poll.addWrite(STDOUT);
                Poll.await(-1);
            } else if (count < 0 && count != -Errno.eintr()) {
                runs.kill();
                Child.exit(UNABLE);
            }
            done += Math.max(count, 0);
        }
    }
}
