package vigil.log;

/** A place between two lines of a {@link LogStream}: a file, by its number, and a byte in it. */
public record Position(long segment, long offset) implements Comparable<Position> {
    /** Before everything. */
    static final Position FIRST = new Position(Long.MIN_VALUE, 0);

    @Override
    public int compareTo(Position other) {
        int order = Long.compare(segment, other.segment);
        return order != 0 ? order : Long.compare(offset, other.offset);
    }
}
