package vigil.doctor;

import java.util.List;
import java.util.Map;

/** Daemons that go to the background unless they are told not to, and the words that tell them. */
public final class Foreground {
    /** Options that do; with an exclamation mark one that must not be there. */
    private static final Map<String, String> OPTIONS =
            Map.ofEntries(
                    Map.entry("sshd", "-D -d -t"),
                    Map.entry("cron", "-f"),
                    Map.entry("cupsd", "-f -F -l"),
                    Map.entry("crond", "-f -n"),
                    Map.entry("atd", "-f -d"),
                    Map.entry("ntpd", "-n -d -q"),
                    Map.entry("chronyd", "-n -d -q"),
                    Map.entry("rsyslogd", "-n"),
                    Map.entry("dhcpcd", "-B --nobackground"),
                    Map.entry("dhclient", "-d"),
                    Map.entry("dnsmasq", "-k -d --keep-in-foreground --no-daemon"),
                    Map.entry("named", "-f -g"),
                    Map.entry("nginx", "off;"),
                    Map.entry("apache2", "FOREGROUND -DFOREGROUND"),
                    Map.entry("apachectl", "FOREGROUND -DFOREGROUND"),
                    Map.entry("apache2ctl", "FOREGROUND -DFOREGROUND"),
                    Map.entry("httpd", "-f FOREGROUND -DFOREGROUND"),
                    Map.entry("lighttpd", "-D"),
                    Map.entry("acpid", "-f --foreground"),
                    Map.entry("smbd", "-F --foreground"),
                    Map.entry("nmbd", "-F --foreground"),
                    Map.entry("inetd", "-f -i -d"),
                    Map.entry("in.tftpd", "-L --foreground"),
                    Map.entry("wpa_supplicant", "!-B"),
                    Map.entry("dbus-daemon", "--nofork"),
                    Map.entry("bird", "-f -d"),
                    Map.entry("darkstat", "--no-daemon --verbose"),
                    Map.entry("dropbear", "-F"),
                    Map.entry("haveged", "-F --Foreground"),
                    Map.entry("incrond", "-n --foreground"),
                    Map.entry("irqbalance", "--foreground -f -d --debug -o --oneshot"),
                    Map.entry("keepalived", "-n --dont-fork"),
                    Map.entry("monit", "-I"),
                    Map.entry("ngircd", "-n --nodaemon"),
                    Map.entry("nscd", "-F --foreground -d --debug"),
                    Map.entry("nslcd", "-n --nofork -d --debug"),
                    Map.entry("oidentd", "--foreground -i -I --stdio"),
                    Map.entry("privoxy", "--no-daemon"),
                    Map.entry("radvd", "-n --nodaemon -d"),
                    Map.entry("rpcbind", "-f -d"),
                    Map.entry("unbound", "-d"),
                    Map.entry("uptimed", "-f"),
                    Map.entry("uuidd", "-F --no-fork -d --debug"),
                    Map.entry("xinetd", "-dontfork -d"));

    private Foreground() {}

    static boolean isKnown(String program) {
        return OPTIONS.containsKey(name(program));
    }

    private static String name(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    /** Whether the words of a command keep a known daemon in the foreground. */
    public static boolean isKept(List<String> words) {
        String known = OPTIONS.get(name(words.get(0)));
        boolean isForbidden = known.startsWith("!");
        List<String> options = List.of((isForbidden ? known.substring(1) : known).split(" "));
        boolean has =
                words.stream()
                        .map(word -> word.replaceAll("[\"']", ""))
                        .anyMatch(word -> options.stream().anyMatch(o -> isOption(word, o)));
        return has != isForbidden;
    }

    /** Also as one of several letters behind one dash. */
    private static boolean isOption(String word, String option) {
        boolean isLetter = option.length() == 2 && option.charAt(0) == '-';
        return word.equals(option)
                || isLetter && word.matches("-[A-Za-z0-9]*" + option.charAt(1) + "[A-Za-z0-9]*");
    }

    /** What a person is to do about a known daemon. */
    static String advice(String program) {
        String known = OPTIONS.get(name(program));
        return known.startsWith("!")
                ? "goes to the background if it gets: " + known.substring(1)
                : "goes to the background unless it gets: " + known.replace(" ", " or ");
    }

    /** The option to add; empty for a program that is not known. */
    public static String optionOf(String program) {
        String first = OPTIONS.getOrDefault(name(program), "").split(" ")[0];
        return switch (first) {
            case "off;" -> "-g 'daemon off;'";
            case "FOREGROUND" -> "-D FOREGROUND";
            default -> first.startsWith("!") ? "" : first;
        };
    }

    /** A command with an option that {@link #optionOf} gave, where that counts. */
    public static String kept(String option, String program, String arguments) {
        boolean isLastTaken = option.startsWith("-g "); // of several, nginx takes the last one
        String words = isLastTaken ? arguments + " " + option : option + " " + arguments;
        return (program + " " + words).strip();
    }
}
