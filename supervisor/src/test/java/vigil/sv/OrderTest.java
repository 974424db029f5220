package vigil.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
    /** As measured on the original. */
    @ParameterizedTest
    @CsvSource({"0, 840", "1, 1680", "2, 2520", "3, 3780", "7, 7560"})
    void isPatientAsLongAsTheOriginal(long seconds, long millis) {
        assertEquals(millis, Order.patienceMillis(seconds));
    }
}
