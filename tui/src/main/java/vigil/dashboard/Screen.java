package vigil.dashboard;

/** What fills the screen. */
enum Screen {
    TABLE,
    DETAILS,
    COMMANDS,
    HELP,
    RUNLEVELS,
    RUNLEVEL,
    EVENTS,
    BOOT,
    PROCESSES,
    OUTPUT
}
