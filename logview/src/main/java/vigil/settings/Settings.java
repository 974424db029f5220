package vigil.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vigil.grid.Text;
import vigil.keys.KeyChanges;

/**
 * What was set, by files and options. What is said later wins; a line that cannot be followed is
 * one mistake, and changes nothing.
 */
public final class Settings {
    private static final Path OF_THE_SYSTEM = Path.of("/etc/vigil/config");
    private static final String KEYS = "keys.";
    private static final int MOST_BYTES = 1 << 16;

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final List<KeyChanges.Change> keys = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    /** Of the system's file, and then the user's; neither has to be there. */
    public static Settings read(Map<String, String> environment) {
        Settings settings = new Settings();
        settings.take(OF_THE_SYSTEM, false);
        Path own = ofUser(environment);
        if (own != null) {
            settings.take(own, false);
        }
        return settings;
    }

    /** Of this file alone, which must be there. */
    public static Settings read(Path file) {
        Settings settings = new Settings();
        settings.take(file, true);
        return settings;
    }

    private static Path ofUser(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (base.startsWith("/")) {
            return Path.of(base, "vigil/config");
        }
        return home.startsWith("/") ? Path.of(home, ".config/vigil/config") : null;
    }

    private void take(Path file, boolean wanted) {
        String name = Text.ofName(file.toString());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                mistakes.add(name + ": longer than " + MOST_BYTES + " bytes, not read");
                return;
            }
            String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                String line = lines[i].strip();
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    takeLine(line, name + ":" + (i + 1));
                }
            }
        } catch (NoSuchFileException e) {
            if (wanted) {
                mistakes.add(name + ": file does not exist");
            }
        } catch (AccessDeniedException e) {
            mistakes.add(name + ": access denied");
        } catch (IOException e) {
            mistakes.add(name + ": " + Text.ofName(String.valueOf(e.getMessage())));
        }
    }

    private void takeLine(String line, String origin) {
        String mistake = set(line, origin);
        if (!mistake.isEmpty()) {
            mistakes.add(origin + ": " + mistake);
        }
    }

    /** Takes {@code NAME = VALUE}, said at {@code origin}: empty, or what is wrong with it. */
    public String set(String line, String origin) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            return "no NAME = VALUE: " + safe(line);
        }
        String name = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        if (name.startsWith(KEYS)) {
            keys.add(new KeyChanges.Change(name.substring(KEYS.length()), value, origin));
            return "";
        }
        Setting setting = Setting.of(name);
        if (setting == null) {
            return "no such setting: " + safe(name);
        }
        if (!setting.takes(value)) {
            return name + " takes " + setting.choices() + ", not " + safe(value);
        }
        values.put(setting, value);
        return "";
    }

    private static String safe(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        return Text.ofLine(bytes, 0, bytes.length);
    }

    public String get(Setting setting) {
        return values.getOrDefault(setting, setting.usual());
    }

    /** Whether it is {@code yes}. */
    public boolean is(Setting setting) {
        return get(setting).equals("yes");
    }

    /** Whether it is {@code yes}, or {@code auto} and {@code usual}. */
    public boolean is(Setting setting, boolean usual) {
        return get(setting).equals("auto") ? usual : is(setting);
    }

    /** Changes of keys, as they were said: not looked at yet. */
    public List<KeyChanges.Change> keys() {
        return List.copyOf(keys);
    }

    /** A line each: file, line and reason. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }
}
