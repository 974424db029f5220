package vigil.log;

/** A long search tells how far it is, and asks whether it is still wanted. */
public interface Progress {
    Progress QUIET =
            new Progress() {
                @Override
                public void passed(long bytes) {}

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

    /** So many bytes more have been looked at. */
    void passed(long bytes);

    boolean isCancelled();
}
