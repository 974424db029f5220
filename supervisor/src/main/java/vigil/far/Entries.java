package vigil.far;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Directory;

/**
 * The same requests about each entry of a directory: their paths go on from there. Names that begin
 * with a dot are left out.
 */
final class Entries {
    private final Calls calls;
    private final Request request;
    private final byte[] directory;
    private final Directory names;

    Entries(Calls calls, Request request) {
        this.calls = calls;
        this.request = request;
        directory = Bytes.join(request.text(0), new byte[] {'/', 0});
        names = Directory.open(request.text(0));
    }

    /**
     * Adds the reply about the next entry, its name before the others'. False after the last: the
     * reply then has no name, or says why there are no more.
     */
    boolean answerNext(Reply reply) {
        byte[] name = names.next();
        while (name != null && name[0] == '.') {
            name = names.next();
        }
        int start = reply.begin();
        if (name == null) {
            if (names.error() < 0) {
                Calls.addFailure(reply, names.error());
            } else {
                reply.add(Letter.DONE);
            }
            names.close();
        } else {
            reply.add(Letter.DONE).addText(name);
            answerAbout(name, reply);
        }
        reply.end(start);
        return name != null;
    }

    private void answerAbout(byte[] name, Reply reply) {
        int at = request.afterText(0);
        for (Request one = request.within(at); one != null; one = request.within(at)) {
            Line path = new Line().add(directory).add(name).add(one.text(0));
            calls.answer(one, path.toBytes(), reply);
            at = one.end();
        }
    }
}
