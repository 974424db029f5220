package vigil.far;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static byte[] request(char letter, long number, String rest) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(letter);
            out.writeLong(number);
            out.writeLong(-2);
            out.writeLong(Long.MAX_VALUE);
            out.write(rest.getBytes(StandardCharsets.ISO_8859_1));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Request of(byte[] bytes) {
        return Request.in(bytes, 0, bytes.length);
    }

    private static String text(Request request, int index) {
        return new String(request.text(index), StandardCharsets.ISO_8859_1);
    }

    @Test
    void hasALetterNumbersTextsAndWhatFollows() {
        byte[] bytes = request('w', 1L << 40, "/a b\0two\0data");
        Request request = of(bytes);
        assertEquals('w', request.letter());
        assertEquals(1L << 40, request.number(0));
        assertEquals(-2, request.number(1));
        assertEquals(Long.MAX_VALUE, request.number(2));
        assertEquals("/a b\0", text(request, 0));
        assertEquals("two\0", text(request, 1));
        assertEquals(bytes.length - 4, request.afterText(1));
    }

    @Test
    void textsThatAreNotThereAreEmpty() {
        Request request = of(request('s', 0, ""));
        assertEquals("\0", text(request, 0));
        assertEquals("\0", text(request, 5));
        assertEquals(25, request.afterText(7));
    }

    @Test
    void whatIsTooShortIsNone() {
        assertNull(of(new byte[0]));
        assertNull(of(new byte[24]));
        assertNull(Request.in(new byte[30], 10, 30));
        assertNull(Request.in(new byte[30], 0, 31));
    }

    @Test
    void othersAreFoundWithinIt() {
        String inner = new String(request('s', 0, "/down\0"), StandardCharsets.ISO_8859_1);
        String length = "\0\0\0" + (char) inner.length();
        Request request = of(request('e', 0, "/service\0" + length + inner + length + "short"));
        Request first = request.within(request.afterText(0));
        assertEquals('s', first.letter());
        assertEquals("/down\0", text(first, 0));
        assertNull(request.within(first.end()));
        assertNull(request.within(request.end()));
        assertNull(request.within(-1));
    }

    @Test
    void aReplyStandsBehindItsLengthAndMayHoldOthers() {
        Reply reply = new Reply();
        int outer = reply.begin();
        reply.add('k').addText(new byte[] {'x', 0, 'y'});
        int inner = reply.begin();
        reply.add(1L << 8);
        reply.end(inner);
        reply.end(outer);
        byte[] bytes = new byte[reply.length()];
        System.arraycopy(reply.array(), 0, bytes, 0, bytes.length);
        assertArrayEquals(
                new byte[] {0, 0, 0, 15, 'k', 'x', 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 1, 0}, bytes);
    }
}
