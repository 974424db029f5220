package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;
import org.teavm.interop.c.Variable;

/** Datagrams to IPv4 and IPv6 addresses, and the name that this host goes by. */
public final class Udp {
    /** The length of an IPv4 address; IPv6 addresses have 16 bytes. */
    public static final int IPV4_BYTES = 4;

    private static final int IPV6_BYTES = 16;
    private static final int IPV4_OFFSET = 4;
    private static final int IPV6_OFFSET = 8;
    private static final int HOST_NAME_BYTES = 256;

    private Udp() {}

    /** A close-on-exec socket that sends to addresses of {@code addressBytes} bytes. */
    public static int open(int addressBytes) {
        int family = addressBytes == IPV4_BYTES ? afInet() : afInet6();
        int fd = Errno.check(socket(family, sockDgram(), 0));
        if (fd >= 0) {
            Fd.closeOnExec(fd);
        }
        return fd;
    }

    /** Sends {@code bytes[0..length)} as one datagram; {@code address} in network order. */
    public static int send(int fd, byte[] address, int port, byte[] bytes, int length) {
        boolean four = address.length == IPV4_BYTES;
        if (!four && address.length != IPV6_BYTES || length > bytes.length) {
            return -Errno.einval();
        }
        Address name = Scratch.at(Scratch.TEXT);
        int size = four ? Structure.sizeOf(CAddress.class) : Structure.sizeOf(CAddressSix.class);
        Address.fillZero(name, size);
        CAddress common = name.toStructure();
        common.family = (short) (four ? afInet() : afInet6());
        name.add(2).putByte((byte) (port >> 8));
        name.add(3).putByte((byte) port);
        Address.moveMemoryBlock(
                Address.ofData(address),
                name.add(four ? IPV4_OFFSET : IPV6_OFFSET),
                address.length);
        return Errno.check(sendto(fd, Address.ofData(bytes), length, 0, name, size));
    }

    /** NUL-ended; empty if the host has no name. */
    public static byte[] hostName() {
        Address name = Scratch.at(Scratch.TEXT);
        Address.fillZero(name, HOST_NAME_BYTES);
        gethostname(name, HOST_NAME_BYTES - 1);
        return Memory.bytesAt(name);
    }

    @Native(structKeyword = true)
    @Name("sockaddr_in")
    @Include("netinet/in.h")
    private static final class CAddress extends Structure {
        @Name("sin_family")
        short family;
    }

    @Native(structKeyword = true)
    @Name("sockaddr_in6")
    @Include("netinet/in.h")
    private static final class CAddressSix extends Structure {
        @Name("sin6_family")
        short family;
    }

    @Import(name = "socket")
    @Include("sys/socket.h")
    private static native int socket(int family, int type, int protocol);

    @Import(name = "sendto")
    @Include("sys/socket.h")
    private static native int sendto(
            int fd, Address bytes, int length, int flags, Address to, int size);

    @Import(name = "gethostname")
    @Include("unistd.h")
    private static native int gethostname(Address name, int length);

    @Variable
    @Import(name = "AF_INET")
    @Include("sys/socket.h")
    private static native int afInet();

    @Variable
    @Import(name = "AF_INET6")
    @Include("sys/socket.h")
    private static native int afInet6();

    @Variable
    @Import(name = "SOCK_DGRAM")
    @Include("sys/socket.h")
    private static native int sockDgram();
}
