package vigil.host;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vigil.far.Letter;

/**
 * What vigil-far(8) is asked, but for the path that it is about.
 *
 * @param below goes on from the path; empty for the path itself
 * @param rest what follows the path's NUL
 */
record Question(char letter, String below, long first, long second, long third, byte[] rest) {
    private static final int HEAD_BYTES = 1 + 3 * Long.BYTES;

    static Question of(char letter, long... numbers) {
        return new Question(
                letter, "", at(numbers, 0), at(numbers, 1), at(numbers, 2), new byte[0]);
    }

    private static long at(long[] numbers, int index) {
        return index < numbers.length ? numbers[index] : 0;
    }

    Question below(String path) {
        return new Question(letter, path, first, second, third, rest);
    }

    Question with(byte[] bytes) {
        return new Question(letter, below, first, second, third, bytes);
    }

    /** Further texts. */
    Question with(List<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.forEach(text -> all.append(text).append('\0'));
        return with(bytes(all.toString()));
    }

    /** The same for the same question about the same path. */
    String key(String path) {
        return letter + path + below;
    }

    void write(DataOutputStream out, String path) throws IOException {
        byte[] about = bytes(path + below);
        out.writeInt(HEAD_BYTES + about.length + 1 + rest.length);
        out.writeByte(letter);
        out.writeLong(first);
        out.writeLong(second);
        out.writeLong(third);
        out.write(about);
        out.writeByte(0);
        out.write(rest);
    }

    static void writeEach(DataOutputStream out, String directory, List<Question> questions)
            throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream each = new DataOutputStream(all);
        for (Question question : questions) {
            question.write(each, "");
        }
        of(Letter.EACH).with(all.toByteArray()).write(out, directory);
    }

    /** One character a byte, as names are held. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
