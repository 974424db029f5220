package vigil.shell;

import java.io.PrintStream;
import java.util.List;
import vigil.dashboard.Keys;
import vigil.keys.KeyChanges;
import vigil.keys.KeyGroup;
import vigil.keys.KeyTable.Binding;
import vigil.settings.Preferences;
import vigil.settings.Setting;

/** All settings as they are, in the form in which they are read. */
final class ConfigDump {
    private static final String HEAD =
            """
            # Settings of vigil. Lines that differ from these may stand in
            # ~/.config/vigil/config, and in /etc/vigil/config for all users.
            """;
    private static final String KEYS =
            """

            # Keys: the one shown first, then others that do the same; none for no key.
            # A key is the character it types, or one of Up Down Left Right Home End
            # PgUp PgDn Ins Del Enter Tab BackTab Backspace Esc Space F1 ... F12;
            # C- before it is Ctrl, M- is Alt.
            """;

    private ConfigDump() {}

    static void print(Preferences now, PrintStream out) {
        out.print(HEAD);
        for (Setting setting : Setting.values()) {
            out.print("\n# " + setting.help() + ": " + setting.choices() + "\n");
            out.print(setting.word() + " = " + now.settings().get(setting) + "\n");
        }
        out.print(KEYS);
        for (KeyGroup<?> group : Keys.groups()) {
            print(group, now.keys(), out);
        }
    }

    private static <A extends Enum<A>> void print(
            KeyGroup<A> group, KeyChanges changes, PrintStream out) {
        List<Binding<A>> present = changes.apply(group);
        for (Binding<A> binding : group.bindings()) {
            String keys =
                    present.stream()
                            .filter(one -> one.action() == binding.action())
                            .map(Binding::keys)
                            .findFirst()
                            .orElse(KeyChanges.NO_KEY);
            out.print("\n# " + binding.help() + "\n");
            out.print("keys." + group.nameOf(binding) + " = " + keys + "\n");
        }
    }
}
