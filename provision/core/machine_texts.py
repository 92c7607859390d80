"""The files of :mod:`provision.core.machine_files`, word for word."""

from typing import Final

_HEAD: Final = "# Written by Numerek's first boot; the next card writes it anew.\n"

FIREWALL: Final = f"{_HEAD}# Loaded by numerek-firewall.service, before there is a network."

SYSTEM: Final = f"""{_HEAD}\
# As Raspberry Pi OS has it; plain Debian watches nothing. Not shorter: 15 s is all that some
# boards can count, and an update needs them now and then.
[Manager]
RuntimeWatchdogSec=1min
RebootWatchdogSec=2min
"""

SYSCTL: Final = f"""{_HEAD}\
# A kernel that has given up starts anew: nobody stands beside it to do so.
kernel.panic = 10
"""

SYSCTL_SCREEN: Final = """# Whoever plugs in a keyboard has no keys that restart or kill.
kernel.sysrq = 0
"""

LOGIND: Final = f"""{_HEAD}\
# Visitors stand before this screen: no login prompt on any other console either.
[Login]
NAutoVTs=0
ReserveVT=0
HandlePowerKey=ignore
HandleRebootKey=ignore
"""

CHRONY_CONTROLLER: Final = f"""{_HEAD}\
# The office follows this clock, also while there is no internet: stratum 10 says that any
# better clock is to be preferred.
local stratum 10
"""

CHRONY_DEVICE: Final = f"""{_HEAD}\
# A board without a clock of its own starts with a wrong date, the controller too: whatever it
# says later is followed at once, not in hours. What counts inside the programs does not jump.
makestep 1 -1
"""

CHRONY_SOURCE: Final = f"""{_HEAD}\
server {{controller}} iburst prefer trust
"""

TIMESYNCD: Final = f"""{_HEAD}\
# Where there is no chrony.
[Time]
NTP={{controller}}
"""

JOURNAL: Final = f"""{_HEAD}\
# Kept over a restart, or nobody could say why there was one: Raspberry Pi OS keeps it in memory.
[Journal]
Storage=persistent
SystemMaxUse=64M
RuntimeMaxUse=16M
SyncIntervalSec=30s
"""

UPGRADES: Final = f"""{_HEAD}\
// Security updates only; Numerek itself is updated by a person, with `numerek update`.
#clear Unattended-Upgrade::Origins-Pattern;
Unattended-Upgrade::Origins-Pattern {{
    "origin=Debian,codename=${{distro_codename}}-security,label=Debian-Security";
    "origin=Raspberry Pi Foundation,codename=${{distro_codename}},label=Raspberry Pi Foundation";
}};
Unattended-Upgrade::Package-Blacklist {{ "^numerek$"; }};
Unattended-Upgrade::DevRelease "false";
Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";
// Before the first visitor and after the nightly restart of the programs.
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-Time "03:40";
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
"""
"""Read by unattended-upgrades where it is installed, by apt's own timers, and nothing else. The
archive of Raspberry Pi OS has no part for security alone."""
