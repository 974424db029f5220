package vigil.host;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import vigil.far.Letter;
import vigil.grid.Text;

/**
 * One ssh(1) with vigil-far(8) at its other end. Answers come in the order of the questions and are
 * taken by a thread of its own, so that whoever asks may give up waiting.
 */
final class Link {
    private static final int MOST_NOISE_BYTES = 1 << 16;
    private static final int MOST_ANSWER_BYTES = 1 << 23;
    private static final int NOT_FOUND = 127; // as the shell there says
    private static final long END_SECONDS = 5;

    /**
     * One question that was sent, or a program that runs there, and the frames that came for it.
     */
    private static final class Asked {
        private final List<ByteBuffer> frames = new ArrayList<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private final long atNanos = System.nanoTime();
        private final boolean isAboutEach;
        private volatile boolean isAnswered;

        private Asked(boolean isAboutEach) {
            this.isAboutEach = isAboutEach;
        }

        private void take(ByteBuffer frame) {
            frames.add(frame);
            isAnswered = !isAboutEach || frame.remaining() <= 1 || frame.get(0) == Letter.FAILED;
        }
    }

    /** How a question is written. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private final String name;
    private final Process ssh;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final StringBuffer said = new StringBuffer(); // by ssh, on standard error
    private final Thread listener = new Thread(this::listen, "ssh errors");
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Asked> asked = new ArrayDeque<>();
    private final Map<Long, Asked> running = new HashMap<>(); // by tag; guarded by asked
    private long lastTag;
    private volatile long heardNanos = System.nanoTime();
    private volatile String why = "";

    private Link(String name, Process ssh) {
        this.name = name;
        this.ssh = ssh;
        in = new DataInputStream(new BufferedInputStream(ssh.getInputStream(), 1 << 16));
        out = new DataOutputStream(new BufferedOutputStream(ssh.getOutputStream()));
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * By {@code words}, which start ssh(1). The exception says why {@code name} is out of reach.
     */
    static Link open(String name, List<String> words) throws IOException {
        Link link = new Link(name, new ProcessBuilder(words).start());
        try {
            link.awaitGreeting();
        } catch (EOFException e) {
            throw new IOException("unable to reach " + name + ": " + link.ending());
        } catch (IOException e) {
            link.ssh.destroy();
            throw e;
        }
        return link;
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(ssh.getErrorStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (said.length() < MOST_NOISE_BYTES && !line.isBlank()) {
                    said.append(line.strip()).append('\n');
                }
            }
        } catch (IOException e) {
            said.append(e.getMessage()).append('\n');
        }
    }

    /** What a shell's start-up files write comes before it. */
    private void awaitGreeting() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < MOST_NOISE_BYTES; i++) {
            int one = in.readUnsignedByte();
            if (one != '\n') {
                line.write(one);
                continue;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            if (text.equals(Letter.GREETING)) {
                return;
            }
            if (text.startsWith("vigil-far ")) {
                throw new IOException(
                        name + ": speaks " + Text.ofName(text) + ", not " + Letter.GREETING);
            }
            line.reset();
        }
        throw new IOException(name + ": vigil-far does not answer");
    }

    /** What vigil-far(8) tells of itself; from then on it can be asked. */
    Reply greeting() throws IOException {
        try {
            Reply greeting = Reply.of(frame(), name);
            said.setLength(0); // what was said so far is not why it ends
            Thread reader = new Thread(this::read, "ssh");
            reader.setDaemon(true);
            reader.start();
            return greeting;
        } catch (EOFException e) {
            throw new IOException("unable to reach " + name + ": " + ending());
        }
    }

    private ByteBuffer frame() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_ANSWER_BYTES) {
            throw new IOException("it does not speak as vigil-far does");
        }
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int count = in.read(bytes, done, length - done);
            if (count < 0) {
                throw new EOFException();
            }
            done += count;
            heardNanos = System.nanoTime();
        }
        return ByteBuffer.wrap(bytes);
    }

    private void read() {
        String reason = "it answered what nobody had asked";
        try {
            while (take(frame())) {
                heardNanos = System.nanoTime();
            }
        } catch (EOFException e) {
            reason = ending();
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        }
        ssh.destroy();
        synchronized (asked) {
            why = reason;
            asked.forEach(one -> one.over.countDown());
            asked.clear();
            running.values().forEach(one -> one.over.countDown());
            running.clear();
        }
        end.countDown();
    }

    /** False for an answer without a question. */
    private boolean take(ByteBuffer frame) {
        synchronized (asked) {
            if (frame.remaining() > Long.BYTES && frame.get(0) == Letter.RUN) {
                ended(running.remove(frame.getLong(1)), frame);
                return true;
            }
            Asked first = asked.peek();
            if (first == null) {
                return false;
            }
            first.take(frame);
            if (first.isAnswered) {
                asked.remove().over.countDown();
            }
            return true;
        }
    }

    /** Null for a program whose end nobody waits for any more. */
    private static void ended(Asked one, ByteBuffer frame) {
        if (one != null) {
            one.take(frame);
            one.over.countDown();
        }
    }

    /** Why there is no connection: what ssh said last. */
    private String ending() {
        try {
            ssh.waitFor(END_SECONDS, TimeUnit.SECONDS);
            listener.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean isMissing = !ssh.isAlive() && ssh.exitValue() == NOT_FOUND;
        ssh.destroy();
        String last = said.toString().lines().reduce("", (before, line) -> line);
        if (isMissing) {
            return "no vigil-far there: install vigil's native programs in its PATH";
        }
        return last.isEmpty() ? "the connection ended" : Text.ofName(last);
    }

    /** Empty while there is a connection, else why there is none. */
    String why() {
        return why;
    }

    void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** For how long a question has gone without a sign of an answer. */
    long silentSeconds() {
        synchronized (asked) {
            Asked first = asked.peek();
            long now = System.nanoTime();
            long since = first == null ? now : Math.max(first.atNanos, heardNanos);
            return TimeUnit.NANOSECONDS.toSeconds(now - since);
        }
    }

    /** The frames that answer one question; {@code isAboutEach} has several, the last one short. */
    List<ByteBuffer> ask(Writing question, boolean isAboutEach) throws IOException {
        Asked one = send(question, isAboutEach);
        await(one);
        return one.frames;
    }

    private Asked send(Writing question, boolean isAboutEach) throws IOException {
        Asked one = new Asked(isAboutEach);
        synchronized (out) {
            synchronized (asked) {
                if (!why.isEmpty()) {
                    throw lost();
                }
                asked.add(one);
            }
            try {
                question.to(out);
                out.flush();
            } catch (IOException e) {
                ssh.toHandle().destroy(); // not its pipes: the reader learns why
            }
        }
        return one;
    }

    private void await(Asked one) throws IOException {
        try {
            one.over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (!one.isAnswered) {
            throw lost();
        }
    }

    /**
     * Starts a program by {@code start}, which is given the program's tag, and waits for its end:
     * the frame that tells of it. {@code path} is what the question is about. Whoever is
     * interrupted meanwhile ends the program by {@code stop}.
     */
    ByteBuffer run(LongFunction<Writing> start, LongFunction<Writing> stop, String path)
            throws IOException {
        Asked end = new Asked(false);
        long tag;
        synchronized (asked) {
            check();
            tag = ++lastTag;
            running.put(tag, end);
        }
        try {
            Reply.of(ask(start.apply(tag), false).get(0), path);
            await(end);
            return end.frames.get(0);
        } catch (InterruptedIOException e) {
            send(stop.apply(tag), false);
            throw e;
        } finally {
            synchronized (asked) {
                running.remove(tag);
            }
        }
    }

    void check() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        if (!why.isEmpty()) {
            throw lost();
        }
    }

    private IOException lost() {
        return new IOException(name + ": connection lost: " + why);
    }
}
