package vigil.shell;

import java.util.ResourceBundle;

/**
 * What libraries log by {@link System.Logger}: nothing. Java finds this in the first jar, where it
 * would else look into every one for somebody to log to, before the first screen.
 */
public final class Silence extends System.LoggerFinder {
    private record Silent(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {}

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... arguments) {}
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Silent(name);
    }
}
