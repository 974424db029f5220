package vigil.svlogd;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Scan;
import vigil.service.Stamp;

/** What one log directory makes of each line: kept or not, stamped, sent, shown. */
final class LogLines {
    private final LogDirectory log;
    private final Composer composer;
    private Selection selection;
    private Forwarder forwarder;
    private boolean keeps;
    private byte[] prefix;
    private int prefixLength;
    private boolean takesRest;

    LogLines(LogDirectory log, Composer composer) {
        this.log = log;
        this.composer = composer;
    }

    /** From the next line on; the rest of a long line goes where its beginning went. */
    void configure(Config config) {
        selection = config.selection;
        prefix = config.prefix;
        prefixLength = Bytes.length(prefix);
        if (forwarder != null) {
            forwarder.close();
        }
        boolean sends = config.forwarding.address != null;
        forwarder = sends ? new Forwarder(config.forwarding) : null;
        keeps = !sends || !config.forwarding.only;
    }

    void take(Batch batch) {
        if (!log.isUsable()) {
            takesRest = false;
            return;
        }
        int at = batch.from;
        if (batch.continues) {
            int newline = Scan.indexOf(batch.bytes, at, batch.to, '\n');
            at = newline < 0 ? batch.to : newline + 1;
            if (takesRest) {
                log.append(batch.bytes, batch.from, at);
            }
        }
        if (at == batch.to) {
            return;
        }
        if (changesLines(batch)) {
            composer.start(log);
            composeLines(batch, at);
            composer.flush();
        } else {
            takesRest = true;
            log.append(batch.bytes, at, batch.to);
        }
    }

    /** Whether lines are looked at one by one; else they are written as they were read. */
    private boolean changesLines(Batch batch) {
        return batch.stamp.length() > 0
                || prefixLength > 0
                || forwarder != null
                || selection.asksForLog()
                || selection.asksForError();
    }

    private void composeLines(Batch batch, int from) {
        byte[] bytes = batch.bytes;
        int at = from;
        while (at < batch.to) {
            int newline = Scan.indexOf(bytes, at, batch.to, '\n');
            int end = newline < 0 ? batch.to : newline + 1;
            int head = Math.min(at + batch.lineBytes, newline < 0 ? end : newline);
            boolean selected = selection.selectsForLog(bytes, at, head);
            sendError(batch, at, head);
            if (selected && forwarder != null) {
                forward(batch, at, head);
            }
            takesRest = selected && keeps;
            if (takesRest) {
                compose(batch.stampAt(at), bytes, at, end);
            }
            at = end;
        }
    }

    private void compose(Stamp stamp, byte[] bytes, int from, int to) {
        composer.makeRoom(stamp.length() + prefixLength + to - from);
        composer.put(stamp.text(), 0, stamp.length());
        if (prefixLength > 0) {
            composer.put(prefix, 0, prefixLength);
        }
        composer.put(bytes, from, to);
    }

    private void sendError(Batch batch, int at, int head) {
        if (!selection.selectsForError(batch.bytes, at, head)) {
            return;
        }
        Stamp stamp = batch.stampAt(at);
        Line line = new Line().add(stamp.text(), 0, stamp.length());
        line.add(prefix, 0, prefixLength).add(batch.bytes, at, head);
        if (head - at == batch.lineBytes) {
            line.add("...");
        }
        line.send(2);
    }

    private void forward(Batch batch, int at, int head) {
        boolean isCut = head - at == batch.lineBytes;
        Line complaint = forwarder.send(batch.stampAt(at), prefix, batch.bytes, at, head, isCut);
        if (complaint != null) {
            composer.put(complaint.array(), 0, complaint.length());
        }
    }
}
