package vigil.keys;

/** What a person does at a terminal. */
public sealed interface Input permits Key, Mouse {}
