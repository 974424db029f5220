package vigil.runsvdir;

import java.util.function.Consumer;
import vigil.bytes.Bytes;

/** The services that runsvdir knows, found by directory, by name and by their runsv's pid. */
final class ServiceTable {
    private final Index<Service> byDirectory = new Index<>(s -> hash(s.device, s.inode));
    private final Index<Service> byName = new Index<>(s -> Bytes.hash(s.name));
    private final Index<Service> byPid = new Index<>(Service::pid);

    int size() {
        return byDirectory.size();
    }

    /** In no order; {@code action} changes nothing here. */
    void forEach(Consumer<Service> action) {
        byDirectory.forEach(action);
    }

    Service ofDirectory(long device, long inode) {
        return byDirectory.find(hash(device, inode), s -> s.device == device && s.inode == inode);
    }

    /** Of those that are listed. */
    Service ofName(byte[] name) {
        return byName.find(Bytes.hash(name), s -> Bytes.equal(s.name, name));
    }

    Service ofPid(int pid) {
        return byPid.find(pid, s -> s.pid() == pid);
    }

    Service add(byte[] name, long device, long inode) {
        Service service = new Service(name, device, inode);
        byDirectory.add(service);
        byName.add(service);
        return service;
    }

    /** Adds a service whose runsv, if {@code pid} is not 0, was started before. */
    void restore(byte[] name, long device, long inode, int pid, boolean listed) {
        Service service = add(name, device, inode);
        if (pid != 0) {
            started(service, pid, 0);
        }
        if (!listed || pid == 0) {
            unlist(service);
        }
    }

    /** Its name has gone; the service itself goes with its runsv. */
    void unlist(Service service) {
        byName.remove(service);
        service.unlist();
        forgetIfGone(service);
    }

    /** Its directory is there again, or under another name. */
    void list(Service service, byte[] name) {
        if (service.isListed()) {
            byName.remove(service);
        }
        service.name = name;
        service.list();
        byName.add(service);
    }

    /** Makes room for as many pids as are to come. */
    void expectStarts(int starts) {
        byPid.expect(starts);
    }

    void started(Service service, int pid, long nowMillis) {
        service.started(pid, nowMillis);
        byPid.add(service);
    }

    void ended(Service service, long nowMillis) {
        byPid.remove(service);
        service.ended(nowMillis);
        forgetIfGone(service);
    }

    private void forgetIfGone(Service service) {
        if (service.isGone()) {
            byDirectory.remove(service);
        }
    }

    private static int hash(long device, long inode) {
        long both = device * 31 + inode;
        return (int) (both ^ both >>> 32);
    }
}
