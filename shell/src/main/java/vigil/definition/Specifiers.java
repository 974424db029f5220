package vigil.definition;

/**
 * What stands for names in unit files.
 *
 * @param unit name of the unit without its suffix, such as {@code getty@tty1}
 * @param user whom it runs as, empty for root
 */
record Specifiers(String unit, String user) {
    /** Those that are not known stay as they are. */
    String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 1 < text.length()) {
                expanded.append(value(text.charAt(++i)));
            } else {
                expanded.append(c);
            }
        }
        return expanded.toString();
    }

    private String value(char letter) {
        int at = unit.indexOf('@');
        String instance = at < 0 ? "" : unit.substring(at + 1);
        return switch (letter) {
            case 'n' -> unit + ".service";
            case 'N' -> unit;
            case 'p', 'P' -> at < 0 ? unit : unit.substring(0, at);
            case 'i' -> instance;
            case 'I' -> instance.replace('-', '/');
            case 'f' -> "/" + (instance.isEmpty() ? unit : instance.replace('-', '/'));
            case 't' -> "/run";
            case 'S' -> "/var/lib";
            case 'C' -> "/var/cache";
            case 'L' -> "/var/log";
            case 'E' -> "/etc";
            case 'T', 'V' -> letter == 'T' ? "/tmp" : "/var/tmp";
            case 'u' -> user.isEmpty() ? "root" : user;
            case 'h' -> user.isEmpty() ? "/root" : "/home/" + user;
            case '%' -> "%";
            default -> "%" + letter;
        };
    }
}
