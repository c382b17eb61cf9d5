# SPDX-License-Identifier: MIT
class Network:
    ssid = "simulator"
    rssi = -50
    channel = 1


class Radio:
    enabled = connected = True
    hostname = property(lambda self: "simulator", lambda self, value: None)
    mac_address = bytes(6)
    ipv4_address = ipv4_gateway = ipv4_dns = ipv4_subnet = "192.0.2.1"
    ap_info = Network()
    tx_power = 8.0

    def connect(self, ssid, password=b"", *, channel=0, bssid=None, timeout=None):
        pass

    def start_scanning_networks(self, *, start_channel=1, stop_channel=11):
        return iter(())

    def stop_scanning_networks(self):
        pass

    def start_ap(self, ssid, password=b"", **keywords):
        pass

    def ping(self, ip, *, timeout=0.5):
        return None


radio = Radio()
