package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Accounts;
import vigil.posix.Errno;
import vigil.posix.Identity;
import vigil.posix.Path;

/**
 * {@code supervise-owner}: {@code USER[:GROUP]} who besides root may read the status and send
 * commands. The directory stays its owner's, for who may rename files there could have root write
 * anywhere.
 */
final class SuperviseOwner {
    private static final int KEEP = -1;

    private final Diagnostics diagnostics;
    private boolean isSet;
    private boolean hasGroup;
    private boolean isApplied;
    private int uid;
    private int gid;

    SuperviseOwner(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** False if the text, NUL-ended, names nobody. */
    boolean read(byte[] text) {
        int colon = Bytes.indexOf(text, ':', 0);
        byte[] user = colon < 0 ? text : Bytes.slice(text, 0, colon);
        if (user[0] == 0 || Accounts.findUser(user) != 1) {
            return false;
        }
        uid = Accounts.uid();
        hasGroup = colon >= 0;
        if (hasGroup && Accounts.findGroup(Bytes.from(text, colon + 1)) != 1) {
            return false;
        }
        gid = Accounts.gid();
        isSet = true;
        return true;
    }

    /** As without the file. */
    void reset() {
        isSet = false;
    }

    /** Gives away what was, or takes it back; the fifos have to be there. */
    void apply() {
        if (!isSet && !isApplied) {
            return;
        }
        apply(Bytes.of("supervise"));
        apply(Bytes.of("log/supervise"));
        isApplied = isSet;
    }

    private void apply(byte[] directory) {
        int owner = isSet ? uid : Identity.effectiveUid();
        int group = isSet ? gid : Identity.effectiveGid();
        boolean isShared = isSet && hasGroup;
        if (give(directory, KEEP, group, isSet ? 0750 : 0700)) {
            give(Bytes.join(directory, Bytes.of("/control")), owner, group, isShared ? 0660 : 0600);
            give(Bytes.join(directory, Bytes.of("/ok")), owner, group, isShared ? 0660 : 0600);
            give(Bytes.join(directory, Bytes.of("/event")), owner, group, isShared ? 0770 : 0700);
        }
    }

    /** The mode follows the owner: nobody gets what is not meant for him. */
    private boolean give(byte[] path, int owner, int group, int mode) {
        int error = Path.changeOwner(path, owner, group);
        if (error == 0) {
            error = Path.changeMode(path, mode);
        }
        if (error < 0 && error != -Errno.enoent()) {
            diagnostics.warning().add("supervise-owner: ").add(path).addError(error).send(2);
        }
        return error == 0;
    }
}
