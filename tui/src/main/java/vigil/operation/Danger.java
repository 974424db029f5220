package vigil.operation;

/** How much an operation may hurt, and so how it is confirmed. */
public enum Danger {
    /** Done at once. */
    SAFE,
    /** Asked for. */
    DISRUPTIVE,
    /** Wants a name typed. */
    FATAL
}
