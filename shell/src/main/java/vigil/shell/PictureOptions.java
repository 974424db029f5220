package vigil.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import vigil.grid.Grid;
import vigil.grid.Picture;
import vigil.grid.Profile;
import vigil.keys.Input;
import vigil.keys.Key;
import vigil.keys.Mouse;
import vigil.terminal.Headless;

/** A screen as a picture instead of on a terminal. */
final class PictureOptions {
    private static final Pattern CLICK = Pattern.compile("Click@(\\d{1,3}),(\\d{1,3})");
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,2})x([1-9]\\d{0,2})");

    @Option(
            names = "--screenshot",
            paramLabel = "FORM",
            description = "print one picture of the screen: txt, ansi, svg or png")
    private String form;

    @Option(names = "--size", paramLabel = "COLUMNSxROWS", description = "of the picture")
    private String size = "80x25";

    @Option(
            names = "--keys",
            paramLabel = "KEYS",
            description = "keys to press before it is taken, such as 'Down Enter'")
    private String keys = "";

    boolean isWanted() {
        return form != null;
    }

    /** Empty, or what is wrong with the options. */
    String mistake() {
        if (Picture.of(form) == null) {
            return "--screenshot takes txt, ansi, svg or png";
        }
        return SIZE.matcher(size).matches() ? "" : "--size takes such as 80x25";
    }

    private static Input input(String word) {
        Matcher click = CLICK.matcher(word);
        return click.matches()
                ? new Mouse(Mouse.Kind.CLICK, number(click.group(1)), number(click.group(2)))
                : new Key(word);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    int take(Headless.Maker maker, Profile profile) throws IOException {
        Matcher numbers = SIZE.matcher(size);
        numbers.matches();
        List<Input> pressed =
                Arrays.stream(keys.split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(PictureOptions::input)
                        .toList();
        Grid grid =
                Headless.run(maker, pressed, number(numbers.group(1)), number(numbers.group(2)));
        Picture.of(form).write(grid, profile, new FileOutputStream(FileDescriptor.out));
        return 0;
    }
}
