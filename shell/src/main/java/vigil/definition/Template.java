package vigil.definition;

import java.util.List;
import java.util.stream.Collectors;

/** Kinds of services that are often wanted. */
public enum Template {
    /** It stays in the foreground. */
    DAEMON,
    /** The same, with a log service. */
    LOGGED,
    /** It does something once. */
    ONESHOT,
    /** As a user, with that user's own log. */
    USER,
    /** In a container of podman or docker. */
    CONTAINER;

    /**
     * @param name of the service
     * @param command words to execute; of a container the image and its arguments
     * @param user whom it runs as, empty for whom runsv runs as
     */
    public ServiceFiles files(String name, List<String> command, String user) {
        ServiceFiles files = new ServiceFiles();
        if (command.isEmpty()) {
            files.note("run has a placeholder: write the command in it");
        }
        String words =
                command.isEmpty()
                        ? Quote.word("/usr/sbin/" + name) + " --foreground"
                        : command.stream().map(Quote::word).collect(Collectors.joining(" "));
        switch (this) {
            case DAEMON -> files.script("run", head() + "exec " + as(user) + words + "\n");
            case LOGGED -> {
                files.script("run", head() + "exec " + as(user) + words + "\n");
                files.log();
            }
            case ONESHOT -> files.script("run", head() + once() + as(user) + words + "\n");
            case USER -> {
                String who = user.isEmpty() ? name : user;
                files.script("run", head() + homeOf(who) + "exec " + as(who) + words + "\n");
                files.script(
                        "log/run",
                        "#!/bin/sh\nmkdir -p main && chown "
                                + Quote.word(who)
                                + " main\nexec chpst -u "
                                + Quote.word(who)
                                + " svlogd -tt main\n");
            }
            case CONTAINER -> container(files, name, words);
        }
        return files;
    }

    private static String head() {
        return "#!/bin/sh\nexec 2>&1\n";
    }

    /** It stays down afterwards, until somebody or the next boot starts it. */
    static String once() {
        return "sv once . >/dev/null\n";
    }

    private static String as(String user) {
        return user.isEmpty() ? "" : "chpst -u " + Quote.word(user) + " ";
    }

    private static String homeOf(String user) {
        return "HOME=$(getent passwd "
                + Quote.word(user)
                + " | cut -d: -f6)\nexport HOME\ncd \"$HOME\" || exit 1\n";
    }

    private static void container(ServiceFiles files, String name, String words) {
        String own = Quote.word(name);
        files.script(
                "run",
                head()
                        + "engine=$(command -v podman || command -v docker) || exit 1\n"
                        + "\"$engine\" rm -f "
                        + own
                        + " >/dev/null 2>&1\n"
                        + "exec \"$engine\" run --rm --name "
                        + own
                        + " "
                        + words
                        + "\n");
        files.script(
                "finish",
                "#!/bin/sh\n# What the engine's client left running when it was killed.\n"
                        + "engine=$(command -v podman || command -v docker) || exit 0\n"
                        + "\"$engine\" stop -t 10 "
                        + own
                        + " >/dev/null 2>&1\nexit 0\n");
        files.log();
    }
}
