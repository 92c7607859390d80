"""Registers of certificates for tests, drawn by hypothesis."""

import datetime as dt

from hypothesis import strategies as st

from authority.core.register import Issued, Register, Taken, Why

OFFICE = "um-lipowo"
EPOCH = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
DEVICES = ("kiosk-1", "kiosk-2", "display-1")

times = st.integers(0, 10**9).map(lambda seconds: EPOCH + dt.timedelta(seconds=seconds))
takings = st.builds(Taken, times, st.sampled_from(Why))
serials = st.integers(1, 40)
"""Few, so that two registers share some."""


def issued(serial: int, taken: Taken | None = None, **more) -> Issued:
    """Return a certificate; everything but what was done to it follows from its serial."""
    made = EPOCH + dt.timedelta(hours=serial)
    fields = {
        "serial": serial,
        "device": DEVICES[serial % 3],
        "key_sha256": f"{serial:064x}",
        "issued": made,
        "valid_from": EPOCH,
        "until": made + dt.timedelta(days=365),
        "certificate": "-----BEGIN CERTIFICATE-----\n"
        + "MIIB" * 16
        + f"\n{serial:04d}\n-----END CERTIFICATE-----\n",
        "taken": taken,
    }
    return Issued(**{**fields, **more})


@st.composite
def registers(draw) -> Register:
    own = draw(st.dictionaries(serials, st.none() | takings))
    foreign = draw(st.dictionaries(serials, takings))
    return Register(
        office=OFFICE,
        list_number=draw(st.integers(0, 99)),
        issued={serial: issued(serial, taken) for serial, taken in own.items()},
        elsewhere={serial: taken for serial, taken in foreign.items() if serial not in own},
        barred=draw(st.dictionaries(st.sampled_from(DEVICES), times)),
    )
