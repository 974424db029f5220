package vigil.tests.examples;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test says about the example that it runs: a row of the table in sv-examples/README.md. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Example {
    /** The entry of sv-examples. */
    String value();

    /** The program, and the package of Debian's that has it. */
    String daemon();

    /** What was seen to work. */
    String tested();
}
