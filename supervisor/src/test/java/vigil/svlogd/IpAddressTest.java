package vigil.svlogd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.bytes.Bytes;

class IpAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "2001:db8::1:0:ff",
                "1:2:3:4:5:6:7:8",
                "fe80::abcd",
                "64:ff9b::192.0.2.1",
                "1:2:3:4:5:6:192.0.2.1",
                "1:2:3:4:5:6:7::"
            })
    void readsIpv6AsEverybody(String text) throws Exception {
        byte[] address = new byte[16];
        assertEquals(text.length() + 2, IpAddress.parse(Bytes.of("[" + text + "]"), address));
        assertArrayEquals(InetAddress.getByName(text).getAddress(), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.256",
                "1..2.3",
                "a.b.c.d",
                "[]",
                "[:]",
                "[:::]",
                "[1:2]",
                "[1:2:3:4:5:6:7:8:9]",
                "[::1::]",
                "[12345::]",
                "[::1",
                "[1:]",
                "[::g]",
                "[1:2:3:4:5:6:7:1.2.3.4]",
                "[::1.2.3]",
                "[1:2:3:4::5:6:7:8]"
            })
    void refusesWhatIsNone(String text) {
        assertEquals(-1, IpAddress.parse(Bytes.of(text), new byte[16]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1:5", "255.255.255.255"})
    void readsIpv4(String text) throws Exception {
        byte[] address = new byte[16];
        int end = IpAddress.parse(Bytes.of(text), address);
        byte[] expected = InetAddress.getByName(text.substring(0, end)).getAddress();
        assertArrayEquals(expected, Arrays.copyOf(address, 4));
    }
}
