#!/bin/sh
# units.sh DIRECTORY: unpacks there what Debian's packages bring for systemd and System V's init,
# without installing them: units/NAME.service and init.d/NAME.
set -eu
mkdir -p "$1"
units=$(cd "$1" && pwd)
[ ! -e "$units/complete" ] || exit 0
packages='cron chrony rsyslog openssh-server nginx-common lighttpd dnsmasq avahi-daemon acpid atd
    at bind9 haproxy memcached redis-server mosquitto fail2ban smartmontools exim4-base ntpsec
    postfix dovecot-core squid tor unbound vsftpd proftpd-core apache2 mariadb-server
    openvpn stunnel4 tftpd-hpa rpcbind nfs-kernel-server cups-daemon bluez wpasupplicant
    haveged irqbalance lldpd monit nsd privoxy radvd snmpd strongswan-starter uwsgi xinetd
    watchdog zabbix-agent prometheus-node-exporter gpm inetutils-syslogd earlyoom thermald
    rsync dbus ulogd2 quota anacron nscd nslcd freeradius minidlna transmission-daemon'
if ! command -v apt-get >/dev/null 2>&1; then
    echo 'units.sh: warning: no apt-get: conversions are tested on few files' >&2
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get update >/dev/null 2>&1 || :
for package in $packages; do # one by one: some are not in every release
    apt-get download "$package" >/dev/null 2>&1 || continue
    dpkg -x "$package"_*.deb tree
    rm -f "$package"_*.deb
done
mkdir -p "$units/units" "$units/init.d"
for unit in tree/lib/systemd/system/*.service tree/usr/lib/systemd/system/*.service; do
    [ ! -f "$unit" ] || [ -L "$unit" ] || cp "$unit" "$units/units/"
done
for script in tree/etc/init.d/*; do
    [ ! -f "$script" ] || cp "$script" "$units/init.d/"
done
touch "$units/complete"
