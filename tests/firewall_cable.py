"""A machine with our firewall and a stranger's computer, with a cable between them.

Run as a program inside ``unshare --map-root-user --net --mount``, which needs no rights outside:
it loads the rules it is given on standard input, knocks, and prints what came through as JSON.
Nobody listens on the machine: what passes the firewall is refused by the kernel, and what does not
is answered by silence.
"""

import errno
import json
import socket
import subprocess
import sys
from pathlib import Path

OFFICE, ELSEWHERE = "10.77.0", "10.99.0"
MACHINE, STRANGER = 1, 2
BROKER = 8883


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def shell(text: str) -> None:
    subprocess.run(["sh", "-ec", text], check=True, capture_output=True)


def knocked(kind: int, network: str, ports: range) -> list[int]:
    """Return the ports of the machine that a knock came through to."""
    through = []
    for port in ports:
        with socket.socket(socket.AF_INET, kind) as caller:
            caller.setblocking(False)
            if kind == socket.SOCK_STREAM:
                caller.connect_ex((f"{network}.{MACHINE}", port))
            else:
                caller.connect((f"{network}.{MACHINE}", port))
                caller.send(b"?")
            if caller.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == errno.ECONNREFUSED:
                through.append(port)
    return through


def held(network: str, tries: int) -> int:
    """Return how many connections to the broker one address got."""
    callers = [socket.socket() for _ in range(tries)]
    for caller in callers:
        caller.setblocking(False)
        caller.connect_ex((f"{network}.{MACHINE}", BROKER))
    got = sum(_is_connected(caller) for caller in callers)
    for caller in callers:
        caller.close()
    return got


def _is_connected(caller: socket.socket) -> bool:
    try:
        caller.getpeername()
    except OSError:
        return False
    return True


def stranger(highest: int) -> None:
    """Knock at every port up to one; then hold connections, with somebody who listens."""
    found: dict[str, object] = {
        "tcp_office": knocked(socket.SOCK_STREAM, OFFICE, range(1, highest + 1)),
        "tcp_elsewhere": knocked(socket.SOCK_STREAM, ELSEWHERE, range(8_000, 9_000)),
        "udp_office": knocked(socket.SOCK_DGRAM, OFFICE, range(1, 1_024)),
        "udp_elsewhere": knocked(socket.SOCK_DGRAM, ELSEWHERE, range(100, 200)),
    }
    say(json.dumps(found))
    sys.stdin.readline()
    say(json.dumps({"held": held(OFFICE, 40)}))
    server = socket.create_server((f"{OFFICE}.{STRANGER}", 7_000))
    say("listening")
    server.accept()[0].sendall(b"an answer")


def machine(highest: str) -> None:
    """Lay the cable, load the rules, let the stranger knock, and print what came through."""
    shell(
        "mount -t tmpfs none /run; ip netns add stranger; ip link set lo up;"
        "ip link add cable type veth peer name cable netns stranger;"
        f"ip addr add {OFFICE}.{MACHINE}/24 dev cable;"
        f"ip addr add {ELSEWHERE}.{MACHINE}/24 dev cable; ip link set cable up;"
        f"ip -n stranger addr add {OFFICE}.{STRANGER}/24 dev cable;"
        f"ip -n stranger addr add {ELSEWHERE}.{STRANGER}/24 dev cable;"
        "ip -n stranger link set cable up"
    )
    # The kernel says once a second only that nobody listens; here each knock counts.
    Path("/proc/sys/net/ipv4/icmp_ratelimit").write_text("0\n", encoding="ascii")
    subprocess.run(["nft", "-f", "-"], input=sys.stdin.read(), text=True, check=True)
    caller = subprocess.Popen(
        ["ip", "netns", "exec", "stranger", sys.executable, __file__, "stranger", highest],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert caller.stdin is not None
    assert caller.stdout is not None
    found = json.loads(caller.stdout.readline())
    broker = socket.create_server((f"{OFFICE}.{MACHINE}", BROKER), backlog=64)
    caller.stdin.write("\n")
    caller.stdin.flush()
    found |= json.loads(caller.stdout.readline())
    assert caller.stdout.readline() == "listening\n"
    with socket.create_connection((f"{OFFICE}.{STRANGER}", 7_000), timeout=10) as asking:
        found["answer"] = asking.recv(100).decode()
    broker.close()
    caller.wait(timeout=10)
    say(json.dumps(found))


if __name__ == "__main__":
    if sys.argv[1] == "stranger":
        stranger(int(sys.argv[2]))
    else:
        machine(sys.argv[1])
