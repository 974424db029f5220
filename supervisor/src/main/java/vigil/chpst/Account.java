package vigil.chpst;

import vigil.bytes.Bytes;
import vigil.posix.Accounts;

/** A uid, and the gids to have with it: the first is the primary one, {@code count} are in use. */
final class Account {
    static final int GROUPS_MAX = 60;

    final int[] gids = new int[GROUPS_MAX];
    int count;
    int uid;

    /** 0, or below it the negated errno of a search that failed; above it: there is none such. */
    int error;

    /** As {@code -u} takes it: "user[:group...]", or ":uid:gid[:gid...]". */
    static Account of(byte[] text) {
        return text[0] == ':' ? numeric(text) : named(text);
    }

    /** Nothing is looked up. */
    static Account numeric(byte[] text) {
        Account account = new Account();
        int at = 1;
        account.uid = Unsigned.at(text, at);
        at += Bytes.digits(text, at);
        account.error = text[at] == ':' ? 0 : 1;
        while (text[at] == ':' && account.count < GROUPS_MAX) {
            at++;
            account.gids[account.count++] = Unsigned.at(text, at);
            at += Bytes.digits(text, at);
        }
        if (text[at] != 0) {
            account.error = 1;
        }
        return account;
    }

    /** The groups are those named, or the user's own one; past the sixtieth they do not count. */
    static Account named(byte[] text) {
        int colon = Bytes.indexOf(text, ':', 0);
        if (colon < 0) {
            return user(text);
        }
        Account account = user(Bytes.slice(text, 0, colon));
        account.count = 0;
        while (account.error == 0 && text[colon] == ':' && account.count < GROUPS_MAX) {
            int from = colon + 1;
            int next = Bytes.indexOf(text, ':', from);
            colon = next < 0 ? Bytes.length(text) : next;
            account.error = errorOf(Accounts.findGroup(Bytes.slice(text, from, colon)));
            account.gids[account.count++] = Accounts.gid();
        }
        return account;
    }

    /** With the group that the user's entry names. */
    static Account user(byte[] name) {
        Account account = new Account();
        account.error = errorOf(Accounts.findUser(name));
        account.uid = Accounts.uid();
        account.gids[0] = Accounts.gid();
        account.count = 1;
        return account;
    }

    private static int errorOf(int found) {
        return found < 0 ? found : 1 - found;
    }
}
