package vigil.dashboard;

import java.nio.file.Path;

/**
 * Bytes for a service's control fifo.
 *
 * @param words what a person would type to do the same
 */
record Command(String words, Path directory, String bytes) {}
