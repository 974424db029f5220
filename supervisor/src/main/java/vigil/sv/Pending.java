package vigil.sv;

import vigil.posix.Clock;

/**
 * A service whose command may not have had its effect yet. Moments are milliseconds of the
 * monotonic clock.
 */
final class Pending {
    private static final int SHORTEST_DELAY_MILLIS = 2;

    /** A runsv that is there so long after one has said goodbye is the next. */
    private static final int EXIT_MILLIS = 50;

    private final Service service;
    private final Order order;
    private Wakeup wakeup;
    private long firstLook;
    private long nextLook;
    private long nextCheck;
    private long goodbye;
    private boolean awaitsCheck;
    private boolean hasToldNeeds;

    Pending(Service service, Order order) {
        this.service = service;
        this.order = order;
    }

    /** Before the command is sent, if its effect may be over before it is looked for. */
    void listen() {
        wakeup = Wakeup.open();
    }

    /** Adds what tells of changes to what is waited for. */
    void watch() {
        if (wakeup != null) {
            wakeup.watch();
        }
    }

    boolean isWatched() {
        return wakeup != null;
    }

    /** The moment to look again, if nothing tells of a change before. */
    long nextLook() {
        return nextLook;
    }

    /** True if there is something to look at; asked once after each wait. */
    boolean isDue(long now) {
        boolean isChanged = wakeup != null && (wakeup.takeChange() | wakeup.isForsaken());
        return isChanged || now >= nextLook;
    }

    /** Looks, and tells how it ended: true then. {@code mayWatch}: if descriptors are left. */
    boolean isSettled(Report report, long now, boolean mayWatch) {
        if (!service.enter() || !service.look(order.command())) {
            stopWatching();
            return true;
        }
        if (hasExited(now)) {
            service.tellExit();
            stopWatching();
            return true;
        }
        firstLook = firstLook == 0 ? now : firstLook;
        boolean hasObeyed = hasObeyed(now);
        boolean isLate = !awaitsCheck && now >= order.deadlineMillis();
        if (!hasObeyed && !isLate) {
            tellNeeds(report);
            schedule(now, mayWatch);
            return false;
        }
        stopWatching();
        if (hasObeyed) {
            report.text().add("ok: ");
        } else {
            report.failure(order.command().kills() ? "kill: " : "timeout: ");
        }
        service.tellStatus();
        report.end();
        if (isLate && !hasObeyed && order.command().kills()) {
            service.send(new byte[] {'k'}, false);
        }
        return true;
    }

    /** True if the runsv that was told to has: another may be there, of the same runsvdir. */
    private boolean hasExited(long now) {
        boolean isAwaited = order.command().asksForExit() && goodbye == 0;
        if (isAwaited && wakeup != null && wakeup.hasSaidGoodbye()) {
            goodbye = now;
        }
        return goodbye != 0 && now - goodbye >= EXIT_MILLIS;
    }

    private boolean hasObeyed(long now) {
        Condition condition =
                Condition.of(order.command().bytes(), service.status(), order.asked());
        awaitsCheck = condition == Condition.CHECK && now < nextCheck;
        if (condition != Condition.CHECK || awaitsCheck) {
            return condition == Condition.DONE;
        }
        if (Readiness.isMissing()) {
            return false;
        }
        boolean agrees = CheckScript.agrees(service.name());
        nextCheck = Clock.monotonicMillis() + Order.ROUND_MILLIS;
        return agrees;
    }

    /** Once, what a service that is wanted up waits for itself. */
    private void tellNeeds(Report report) {
        if (hasToldNeeds || service.status().pid() != 0 || !service.status().wantsUp()) {
            return;
        }
        byte[] missing = SmallFile.read(SmallFile.WAITING);
        if (missing == null || missing[0] == 0) {
            return;
        }
        hasToldNeeds = true;
        report.text().add("waiting: ").add(service.name()).add(':');
        for (int at = 0; at >= 0; at = SmallFile.nextLine(missing, at)) {
            report.text().add(' ').add(SmallFile.line(missing, at));
        }
        report.end();
    }

    private void schedule(long now, boolean mayWatch) {
        if (wakeup != null && wakeup.isForsaken()) {
            stopWatching();
        }
        if (wakeup == null && mayWatch) {
            wakeup = Wakeup.open();
            nextLook = now; // what changed before the fifo was there was not told
            return;
        }
        if (wakeup != null && wakeup.tellsChanges()) {
            nextLook = now + Order.ROUND_MILLIS;
        } else {
            nextLook = now + delayMillis(now);
        }
        nextLook = Math.min(nextLook, Math.max(order.deadlineMillis(), nextCheck));
        if (goodbye != 0) {
            nextLook = Math.min(nextLook, goodbye + EXIT_MILLIS);
        }
        if (nextCheck > now) {
            nextLook = Math.min(nextLook, nextCheck);
        }
    }

    /** An eighth of the time waited so far is what may be lost by not looking. */
    private long delayMillis(long now) {
        return Math.min(Math.max((now - firstLook) / 8, SHORTEST_DELAY_MILLIS), Order.ROUND_MILLIS);
    }

    void stopWatching() {
        if (wakeup != null) {
            wakeup.close();
            wakeup = null;
        }
    }
}
