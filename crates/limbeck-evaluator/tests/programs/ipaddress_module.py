import ipaddress as ip
for t in ["1.2.3.4","::1","2001:db8::1:0:0:1","fe80::","::ffff:1.2.3.4","1::","2001:0:0:1::"]:
    a=ip.ip_address(t); print(a, repr(a), int(a), a.version)
for t in ["10.0.0.0/8","192.168.1.0/255.255.255.0","2001:db8::/32"]:
    n=ip.ip_network(t); print(n, repr(n), n.netmask, n.broadcast_address, n.num_addresses)
print(ip.ip_address("10.1.2.3") in ip.ip_network("10.0.0.0/8"), [str(h) for h in ip.ip_network("10.0.0.0/30").hosts()], ip.ip_address("10.0.0.1").is_private, ip.ip_interface("10.0.0.1/24"), ip.IPv4Address("1.1.1.1") < ip.IPv4Address("1.1.1.2"))
for bad in ["1.2.3", "1.2.3.256", "x"]:
    try: ip.ip_address(bad)
    except ValueError as e: print(e)
try: ip.ip_network("10.0.0.1/8")
except ValueError as e: print(e)
try: ip.IPv4Address("1.2.3.400")
except ip.AddressValueError as e: print(e)
from http import HTTPStatus
print(HTTPStatus.NOT_FOUND.value, HTTPStatus.OK.phrase, HTTPStatus(404).name)
