package vigil.tests.examples;

import vigil.tests.Await;
import vigil.tests.Program;

/**
 * Networks around a machine, each a network namespace inside of it, with a router and a DHCP
 * server; and one cable, which leads from the machine's eth0 into one of them.
 */
final class Lans {
    private final Machine machine;
    private String plugged = "";

    Lans(Machine machine) throws Exception {
        this.machine = machine;
        machine.out("ip link add name eth0 type veth peer name cable");
    }

    /** Makes the network 10.{@code number}.0.0/24, whose router is 10.NUMBER.0.1. */
    String make(int number) throws Exception {
        String name = "lan" + number;
        machine.out("ip netns add " + name);
        in(name, "ip link set lo up && ip link add name br0 type bridge && ip link set br0 up");
        in(name, "ip address add 10." + number + ".0.1/24 dev br0");
        return name;
    }

    /** Starts busybox's DHCP server in a network; leases last 20 seconds, the shortest it has. */
    Program serve(int number) throws Exception {
        String lan = "lan" + number;
        String net = "10." + number + ".0.";
        machine.write(
                "/tmp/" + lan + ".conf",
                String.join(
                        "\n",
                        "interface br0",
                        "start " + net + "20",
                        "end " + net + "30",
                        "lease_file /tmp/" + lan + ".leases",
                        "offer_time 1",
                        "option subnet 255.255.255.0",
                        "option router " + net + "1",
                        "option dns " + net + "1",
                        "option domain " + lan + ".example",
                        "option lease 20\n"));
        machine.write("/tmp/" + lan + ".leases", "");
        Program server =
                machine.sh("exec ip netns exec " + lan + " busybox udhcpd -f /tmp/" + lan + ".conf")
                        .start();
        server.eventually(lan + " serves", () -> server.err().contains("started"));
        return server;
    }

    /** Ends a network's DHCP server. */
    void stopServing(int number) throws Exception {
        String server = "'^busybox udhcpd -f /tmp/lan" + number + ".conf'";
        machine.out("pkill -f " + server);
        Await.until("the server is gone", () -> machine.run("pgrep -f " + server).exit() == 1);
    }

    String in(String lan, String line) throws Exception {
        return machine.out("ip netns exec " + lan + " sh -c '" + line + "'");
    }

    /** Pulls the cable out of where it is and plugs it into {@code lan}. */
    void plugInto(String lan) throws Exception {
        String move = "ip link set cable down && ip link set cable netns " + lan;
        if (plugged.isEmpty()) {
            machine.out(move);
        } else {
            in(plugged, move);
        }
        in(lan, "ip link set cable master br0 && ip link set cable up");
        plugged = lan;
    }

    void pull() throws Exception {
        in(plugged, "ip link set cable down");
    }

    void plugInAgain() throws Exception {
        in(plugged, "ip link set cable up");
    }

    String addresses() throws Exception {
        return machine.out("ip -4 -o address show dev eth0");
    }

    void untilAddress(String start) throws Exception {
        Await.until(
                () -> start + " on eth0: " + addresses() + logs(),
                () -> addresses().contains("inet " + start));
    }

    void untilNoAddress() throws Exception {
        Await.until(() -> "nothing on eth0: " + addresses() + logs(), () -> addresses().isEmpty());
    }

    private String logs() throws Exception {
        return machine.run("tail -n 12 /var/log/service/*/current").out();
    }
}
