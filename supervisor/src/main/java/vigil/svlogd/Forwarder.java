package vigil.svlogd;

import vigil.diagnostic.Line;
import vigil.posix.Fd;
import vigil.posix.Udp;
import vigil.service.Stamp;

/** Sends a log's lines by UDP: as svlogd always did, or framed by RFC 5424. */
final class Forwarder {
    private static final String FAILED = "warning: failure sending through udp: ";
    private static final String NO_SOCKET = "warning: no udp socket available: ";

    private final Forwarding forwarding;
    private final Stamp utc = new Stamp(Stamp.Form.UTC_WITH_T);
    private final Line datagram = new Line();
    private byte[] host;
    private int fd = -1;

    Forwarder(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /**
     * Sends the line that begins with {@code bytes[from..to)}: null, or what has to be said about
     * it in the log.
     */
    Line send(Stamp stamp, byte[] prefix, byte[] bytes, int from, int to, boolean isCut) {
        datagram.clear();
        if (forwarding.priority < 0) {
            datagram.add(stamp.text(), 0, stamp.length());
        } else {
            addHeader(stamp);
        }
        datagram.add(prefix).add(bytes, from, to);
        if (isCut) {
            datagram.add("...");
        }
        if (forwarding.priority < 0) {
            datagram.add('\n');
        }
        if (fd < 0) {
            fd = Udp.open(forwarding.address.length);
        }
        if (fd < 0) {
            return complain(NO_SOCKET);
        }
        int sent =
                Udp.send(
                        fd,
                        forwarding.address,
                        forwarding.port,
                        datagram.array(),
                        datagram.length());
        return sent < 0 ? complain(FAILED) : null;
    }

    void close() {
        if (fd >= 0) {
            Fd.close(fd);
            fd = -1;
        }
    }

    /**
     * {@code <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA}, each with a blank.
     */
    private void addHeader(Stamp stamp) {
        if (host == null) {
            host = Udp.hostName();
        }
        utc.set(stamp.unixSeconds(), stamp.nanos());
        datagram.add('<').addDecimal(forwarding.priority).add(">1 ");
        datagram.add(utc.text(), 0, utc.length() - 1).add("Z ");
        datagram.add(host[0] == 0 ? new byte[] {'-', 0} : host).add(' ');
        datagram.add(forwarding.appName).add(" - - - ");
    }

    private Line complain(String what) {
        Line complaint = new Line().add(what);
        complaint.add(datagram.array(), 0, datagram.length());
        return forwarding.priority < 0 ? complaint : complaint.add('\n');
    }
}
