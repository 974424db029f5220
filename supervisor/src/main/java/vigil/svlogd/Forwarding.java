package vigil.svlogd;

/** Where a config sends lines by UDP, and how. */
final class Forwarding {
    static final int DEFAULT_PORT = 514;
    static final int IPV4_BYTES = 4;

    /** 4 or 16 bytes in network order; null if lines are not sent. */
    byte[] address;

    int port;

    /** Lines go there instead of into the log. */
    boolean only;

    /** The header's priority if lines are framed by RFC 5424, else -1. */
    int priority = -1;

    /** RFC 5424's APP-NAME, NUL-ended. */
    byte[] appName = {'-', 0};
}
