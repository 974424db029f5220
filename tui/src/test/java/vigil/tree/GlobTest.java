package vigil.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, web, true",
        "w*, web, true",
        "w*b, web, true",
        "w*c, web, false",
        "?eb, web, true",
        "?, web, false",
        "[vw]eb, web, true",
        "[!w]eb, web, false",
        "[a-z]e[a-c], web, true",
        "[a-z]e[a-c, web, false",
        "getty-*[0-9], getty-tty1, true",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "'', web, false",
        "a[, a[, true",
        "[]x]y, ]y, true"
    })
    void matchesAsAShellDoes(String pattern, String name, boolean matches) {
        assertEquals(matches, Glob.matches(pattern, name));
    }
}
