package vigil.operation;

/** Something that a person can have done to a service or a tree of services. */
public interface Operation {
    /** Name of the service or runlevel that is acted on, one character a byte. */
    String target();

    /** What a person would type to do the same. */
    String words();

    Danger danger();

    /** Does it and waits, as long as {@code site} says, until it is seen to be done. */
    Outcome carryOut(Site site);
}
