"""The settings files of a rig's devices, as a technician would write them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from rig import pads
from rig.certificates import Certificates
from rig.layout import ASSETS, Layout, ScreenPlace
from rig.settings import toml_of

SIGN_SEEN_FROM_M: Final = 1
"""Who is called to a desk walks up to its sign; seven inches can be read from there."""


class SettingsFiles:
    """What stands in them.

    Args:
        layout: of the office.
        plan: where its plan is.
        broker_port: says where the broker listens.
        path: says where a file of a device is, by its ending.
        certificates: makes the certificate of a device; None: the wire is plain.
    """

    def __init__(
        self,
        layout: Layout,
        plan: Path,
        broker_port: Callable[[], int],
        path: Callable[[str, str], Path],
        certificates: Certificates | None = None,
    ) -> None:
        self._layout = layout
        self._plan = plan
        self._broker_port = broker_port
        self._path = path
        self._certificates = certificates

    def office_line(self, device: str) -> str:
        """Return those of the office's command line."""
        return toml_of(self._common(device))

    def controller(self) -> str:
        """Return those of the controller."""
        journal = {"journal": {"file": self._path("controller", "journal")}}
        return toml_of({**self._common("controller"), **journal})

    def kiosk(self, kiosk: str, printer_port: int) -> str:
        """Return those of a kiosk, whose printer listens at that port."""
        return toml_of(
            {
                **self._common(kiosk),
                **self._hands(kiosk),
                "screen": _screen(self._layout.kiosk_screen, "Numerek - biletomat"),
                "printer": {
                    "transport": "network",
                    "host": "127.0.0.1",
                    "port": printer_port,
                    "paper_mm": 80,
                },
            }
        )

    def display(self) -> str:
        """Return those of the hall display."""
        return toml_of(
            {
                **self._common("display-1"),
                **self._hands("display-1"),
                "screen": _screen(self._layout.display_screen, "Numerek - sala"),
                **self._layout.display,
            }
        )

    def sign(self, sign: str, desk: int) -> str:
        """Return those of the sign of a desk."""
        title = f"Numerek - tabliczka {desk}"
        return toml_of(
            {
                **self._common(sign),
                **self._hands(sign),
                "screen": _screen(self._layout.sign_screen, title),
                "display": {"farthest_seat_m": SIGN_SEEN_FROM_M},
                "sign": {"desk": desk},
            }
        )

    def desk(self, desk: str, number: int) -> str:
        """Return those of the boxes of a desk; of all pads, where this device serves them."""
        tables: dict[str, Any] = {**self._common(desk), **self._hands(desk)}
        if number == 1 and self._layout.pads:
            tables |= pads.tables(self._layout, self._path(pads.PADS, "tty"))
        elif number <= len(self._layout.desk_screens):
            place = self._layout.desk_screens[number - 1]
            tables["box"] = [{"desk": number, "source": "screen"}]
            tables["screen"] = _screen(place, f"Numerek - stanowisko {number}")
        else:
            tables["box"] = [{"desk": number, "source": "gpio"}]
        if self._layout.press:
            tables["press"] = self._layout.press
        return toml_of(tables)

    def _common(self, device: str) -> dict[str, dict[str, Any]]:
        certificates = self._certificates
        state_dir = self._path(device, "state").with_name(f"{device}-state")
        state_dir.mkdir(exist_ok=True)
        return {
            "device": {
                "id": device,
                "plan": self._plan,
                "assets": ASSETS,
                "state_dir": state_dir,
            },
            "broker": {
                "host": self._layout.broker_address,
                "port": self._broker_port(),
                "mqtt": 5 if self._layout.broker == "mosquitto" else 3,
                **({"identity": certificates.identity(device)} if certificates else {}),
            },
            "record": {"file": self._path(device, "record")},
        }

    def _hands(self, device: str) -> dict[str, dict[str, Any]]:
        return {"hands": {"socket": self._path(device, "hands")}}


def _screen(place: ScreenPlace, title: str) -> dict[str, Any]:
    return {
        "width_px": place.width_px,
        "height_px": place.height_px,
        "width_mm": place.width_mm,
        "full_screen": False,
        "left_px": place.left_px,
        "top_px": place.top_px,
        "title": title,
    }
