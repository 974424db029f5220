package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/** The networking examples together, on networks that are namespaces; each test has a machine. */
@ExtendWith(Results.class)
@Execution(ExecutionMode.CONCURRENT)
final class NetworkTest {
    private Machine machine;
    private Lans lans;

    @BeforeEach
    void boot() throws Exception {
        machine = Machine.boot();
        lans = new Lans(machine);
        machine.copy("fw", "fw");
        machine.out("ln -s /etc/sv/fw /service/");
        untilConfigured(1);
    }

    @AfterEach
    void close() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    private long configurations() throws Exception {
        return machine.read("/var/log/service/fw/current")
                .lines()
                .filter(line -> line.endsWith(" configuring"))
                .count();
    }

    /** Waits until fw has run so many times in all, and rests. */
    private void untilConfigured(long times) throws Exception {
        ServiceDirectory fw = machine.service("fw");
        Await.until(
                () -> "fw at rest after " + times + " runs, has " + configurations(),
                () -> configurations() == times && fw.stat().equals("down"));
    }

    private void add(String template, String name) throws Exception {
        machine.copy(template, name);
        machine.out("ln -s /etc/sv/" + name + " /service/");
    }

    @Test
    @Example(
            value = "dhcp_IF",
            daemon = "busybox udhcpc",
            tested =
                    "a lease becomes address, route and resolv.conf; renewed without fw; lost when"
                            + " the server is gone, and all of that with it; the address goes"
                            + " when it is downed")
    void dhcpObtainsRenewsAndLosesALease() throws Exception {
        String lan = lans.make(1);
        lans.plugInto(lan);
        machine.write("/etc/resolv.conf", "# of others\n");
        machine.out("sv up fw");
        untilConfigured(2);
        assertEquals("# of others\n", machine.read("/etc/resolv.conf"));
        try (Program server = lans.serve(1)) {
            add("dhcp_IF", "dhcp_eth0");
            lans.untilAddress("10.1.0.2");
            machine.untilChecked("dhcp_eth0");
            untilConfigured(3);
            String known = machine.read("/run/service/fw/dhcp_eth0.ipconf");
            assertTrue(
                    known.matches("interface=eth0\naddress=10\\.1\\.0\\.2\\d/24\n(?s).*"), known);
            assertTrue(machine.out("ip route").contains("default via 10.1.0.1 dev eth0"));
            assertEquals(
                    "search lan1.example\nnameserver 10.1.0.1\n", machine.read("/etc/resolv.conf"));
            machine.out("ping -c 1 10.1.0.1");

            machine.out("sv 1 dhcp_eth0");
            machine.untilLogged("dhcp_eth0", "renew: 10.1.0.2");
            untilConfigured(3);

            machine.killed("dhcp_eth0");
            lans.untilAddress("10.1.0.2");
            machine.down("dhcp_eth0", "busybox udhcpc");
            lans.untilNoAddress();
            machine.untilLogged("dhcp_eth0", "sending release");
            assertTrue(server.err().contains("sending ACK"));

            machine.out("sv up dhcp_eth0");
            lans.untilAddress("10.1.0.2");
            lans.stopServing(1);
        }
        Await.until(
                "the lease has run out",
                () ->
                        machine.read("/var/log/service/dhcp_eth0/current")
                                .contains("lease lost, entering init state"));
        lans.untilNoAddress();
        assertFalse(machine.out("ip route").contains("default"));
        Await.until("no name servers any more", () -> machine.read("/etc/resolv.conf").isEmpty());
    }

    @Test
    @Example(
            value = "fw",
            daemon = "ip (iproute2), nft (nftables)",
            tested =
                    "static addresses and rules; once per change, and once more however often it"
                            + " is poked while it runs")
    void fwRunsOncePerChangeAndOnceMoreWhenPokedMeanwhile() throws Exception {
        ServiceDirectory fw = machine.service("fw");
        lans.plugInto(lans.make(1));
        fw.file("conf/eth0.ipconf", "interface=eth0\naddress=10.1.0.7/24\nrouter=10.1.0.1\n");
        fw.file("conf/rules.nft", "table inet vigil { }\n");
        machine.out("sv up fw");
        lans.untilAddress("10.1.0.7/24");
        untilConfigured(2);
        assertTrue(machine.out("ip route").contains("default via 10.1.0.1 dev eth0"));
        assertEquals("table inet vigil\n", machine.out("nft list tables"));

        String configure = fw.read("configure");
        fw.script(
                "configure",
                "echo waits\nwhile [ ! -e /run/go ]; do sleep 0.1; done\n" + configure);
        fw.file("conf/eth0.ipconf", "interface=eth0\naddress=10.1.0.8/24\n");
        machine.out("sv up fw");
        machine.untilLogged("fw", "waits");
        machine.out("sv up fw && sv up fw && sv up fw && touch /run/go");
        lans.untilAddress("10.1.0.8/24");
        untilConfigured(4);
        Await.until("nothing more", () -> fw.secondsOld() > 2);
        untilConfigured(4);
        assertFalse(lans.addresses().contains("10.1.0.7/24"));
        assertFalse(machine.out("ip route").contains("default"));
    }

    @Test
    @Example(
            value = "zcip_IF",
            daemon = "busybox zcip",
            tested = "an address of 169.254.0.0/16 through fw; another one when somebody has it")
    void zcipFindsAnAddress() throws Exception {
        lans.plugInto(lans.make(1));
        add("zcip_IF", "zcip_eth0");
        lans.untilAddress("169.254.");
        machine.untilChecked("zcip_eth0");
        machine.untilLogged("zcip_eth0", "has 169.254.");
        machine.killed("zcip_eth0");
        lans.untilAddress("169.254.");
        machine.down("zcip_eth0", "busybox zcip");
        lans.untilNoAddress();
        lans.in("lan1", "ip address add 169.254.7.7/16 dev br0");
        machine.configure("zcip_eth0", "OPTIONS", "-r 169.254.7.7");
        machine.out("sv up zcip_eth0");
        lans.untilAddress("169.254.");
        assertFalse(lans.addresses().contains("169.254.7.7/"));
    }

    @Test
    @Example(
            value = "ifplugd_IF",
            daemon = "busybox ifplugd",
            tested =
                    "the cable is pulled: dhcp_IF goes down; plugged into another network: a new"
                            + " address at once")
    void ifplugdFollowsTheCableIntoAnotherNetwork() throws Exception {
        String one = lans.make(1);
        String two = lans.make(2);
        lans.plugInto(one);
        try (Program first = lans.serve(1);
                Program second = lans.serve(2)) {
            add("dhcp_IF", "dhcp_eth0");
            lans.untilAddress("10.1.0.2");
            add("ifplugd_IF", "ifplugd_eth0");
            add("dhcp_IF_pinger", "dhcp_eth0_pinger");
            machine.untilChecked("ifplugd_eth0");
            machine.killed("ifplugd_eth0");
            machine.untilLogged("ifplugd_eth0", "eth0 up");
            lans.pull();
            lans.untilNoAddress();
            assertTrue(machine.service("dhcp_eth0").stat().startsWith("down"));
            lans.plugInAgain();
            lans.untilAddress("10.1.0.2");
            lans.plugInto(two);
            lans.untilAddress("10.2.0.2");
            Await.until("fw removes the other one", () -> !lans.addresses().contains("10.1."));
            machine.untilChecked("dhcp_eth0_pinger");
            machine.down("dhcp_eth0_pinger");
            machine.down("ifplugd_eth0", "busybox ifplugd");
            lans.untilAddress("10.2.0.2");
            assertTrue(first.err().contains("sending ACK"));
            assertTrue(second.err().contains("sending ACK"));
        }
    }

    @Test
    @Example(
            value = "dhcp_IF_pinger",
            daemon = "busybox ping",
            tested = "the router stops to answer: dhcp_IF starts over and gets another one's lease")
    void pingerRestartsDhcpWhenTheRouterIsDead() throws Exception {
        String one = lans.make(1);
        lans.plugInto(one);
        try (Program first = lans.serve(1)) {
            add("dhcp_IF", "dhcp_eth0");
            lans.untilAddress("10.1.0.2");
            machine.copy("dhcp_IF_pinger", "dhcp_eth0_pinger");
            machine.configure("dhcp_eth0_pinger", "SECONDS_BETWEEN", "1");
            machine.configure("dhcp_eth0_pinger", "SECONDS_TO_ANSWER", "1");
            machine.upTwice("dhcp_eth0_pinger");
            int pid = machine.service("dhcp_eth0").pid();
            assertTrue(first.err().contains("sending ACK"));
            lans.stopServing(1);
            // The router of before is gone, another one takes its place.
            lans.in(one, "ip address flush dev br0 && ip address add 10.3.0.1/24 dev br0");
            machine.untilLogged(
                    "dhcp_eth0_pinger", "10.1.0.1 does not answer: dhcp_eth0 starts over");
            machine.service("dhcp_eth0").untilPidChangesFrom(pid);
        }
        machine.out("ip netns add lan3 && ip netns delete lan3");
        machine.out("ln -s /run/netns/lan1 /run/netns/lan3");
        try (Program second = lans.serve(3)) {
            lans.untilAddress("10.3.0.2");
            assertTrue(second.err().contains("sending ACK"));
            machine.down("dhcp_eth0_pinger", "/bin/sh ./pinger", "sleep");
        }
    }

    @Test
    @Example(
            value = "supplicant_IF",
            daemon = "wpa_supplicant (wpasupplicant)",
            tested =
                    "on a cable (IEEE 802.1X): hostapd lets it in; the encryption of radio is not"
                            + " tested")
    void supplicantIsLetIn() throws Exception {
        String lan = lans.make(1);
        lans.plugInto(lan);
        lans.in(lan, "ip link set cable nomaster");
        machine.write(
                "/tmp/hostapd.conf",
                String.join(
                        "\n",
                        "interface=cable",
                        "driver=wired",
                        "ieee8021x=1",
                        "eap_server=1",
                        "eap_user_file=/tmp/users",
                        "use_pae_group_addr=1\n"));
        machine.write("/tmp/users", "\"me\" MD5 \"secret\"\n");
        try (Program hostapd =
                machine.sh("exec ip netns exec lan1 hostapd /tmp/hostapd.conf").start()) {
            hostapd.eventually("hostapd is up", () -> hostapd.out().contains("AP-ENABLED"));
            ServiceDirectory supplicant = machine.copy("supplicant_IF", "supplicant_eth0");
            machine.configure("supplicant_eth0", "DRIVER", "wired");
            supplicant.file(
                    "wpa_supplicant.conf",
                    "ctrl_interface=/run/wpa_supplicant\nap_scan=0\nnetwork={\n"
                            + "key_mgmt=IEEE8021X\neap=MD5\nidentity=\"me\"\n"
                            + "password=\"secret\"\neapol_flags=0\n}\n");
            machine.upTwice("supplicant_eth0");
            machine.untilLogged("supplicant_eth0", "CTRL-EVENT-EAP-SUCCESS");
            assertTrue(machine.out("wpa_cli -i eth0 status").contains("suppPortStatus=Authorized"));
            machine.down("supplicant_eth0", "wpa_supplicant");
        }
    }

    @Test
    @Example(
            value = "udhcpd",
            daemon = "busybox udhcpd",
            tested = "a client in another namespace gets a lease")
    void udhcpdGivesLeases() throws Exception {
        lans.plugInto(lans.make(1));
        machine.service("fw").file("conf/eth0.ipconf", "interface=eth0\naddress=192.168.7.1/24\n");
        machine.out("sv up fw");
        lans.untilAddress("192.168.7.1");
        ServiceDirectory udhcpd = machine.copy("udhcpd", "udhcpd");
        udhcpd.file("udhcpd.conf", udhcpd.read("udhcpd.conf").replace("eth1", "eth0"));
        machine.upTwice("udhcpd");
        lans.in("lan1", "busybox udhcpc -f -n -q -i br0 -s /bin/true");
        machine.untilLogged("udhcpd", "sending ACK to 192.168.7.");
        machine.down("udhcpd", "busybox udhcpd");
    }
}
