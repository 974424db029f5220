package vigil.chpst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.bytes.Bytes;

class AccountTest {
    @ParameterizedTest
    @CsvSource({
        ":1:2, 1 [2]",
        ":1:2:3, '1 [2, 3]'",
        "::, 0 [0]",
        ":1::2, '1 [0, 2]'",
        ":1:2::, '1 [2, 0, 0]'",
        ":4294967297:4294967295, 1 [-1]",
        ":99999999999999999999:5, 1661992959 [5]",
        ":, invalid",
        ":1, invalid",
        ":x:1, invalid",
        ":1:2x, invalid",
        ":1:2:x, invalid",
        ":-1:2, invalid",
    })
    void readsNumbers(String text, String expected) {
        assertEquals(expected, describe(Account.numeric(Bytes.of(text))));
    }

    @ParameterizedTest
    @CsvSource({"60, 0", "61, 1"})
    void takesSixtyGroups(int groups, int error) {
        Account account = Account.numeric(Bytes.of(":7" + ":1".repeat(groups)));
        assertEquals(error, account.error);
        assertEquals(60, account.count);
    }

    private static String describe(Account account) {
        return account.error > 0
                ? "invalid"
                : account.uid + " " + Arrays.toString(Arrays.copyOf(account.gids, account.count));
    }
}
