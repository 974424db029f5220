package vigil.settings;

import vigil.keys.KeyChanges;

/** What was set, with the changes of keys that can be. */
public record Preferences(Settings settings, KeyChanges keys) {
    public static final Preferences USUAL = new Preferences(new Settings(), KeyChanges.NONE);
}
