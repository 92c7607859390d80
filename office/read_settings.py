"""From the text of a device's settings file to its settings, or to everything wrong with it."""

from office.desk_parts import read_boxes, read_keys, read_line, read_signs
from office.desk_relations import check_relations
from office.desk_settings import DeskSettings
from office.display_parts import read_hall_sound, read_information, read_scope, read_sign
from office.kiosk_parts import read_large_slips, read_opinion, read_stand
from office.names import read_id
from office.press_parts import read_press
from office.reading import Table
from office.settings import (
    AuthoritySettings,
    ControllerSettings,
    DisplaySettings,
    KioskSettings,
    OfficeSettings,
)
from office.settings_parts import (
    read_backup,
    read_common,
    read_keypad,
    read_printer,
    read_screen,
    read_sound,
)
from office.toml_file import open_toml
from protocol.types import DeviceId


def read_kiosk_settings(text: str) -> KioskSettings:
    """Read a kiosk's settings file.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    settings = KioskSettings(
        **read_common(top),
        screen=read_screen(top.table("screen")),
        printer=read_printer(top.table("printer")),
        sound=read_sound(top.table("sound", required=False)),
        keypad=read_keypad(top.table("keypad", required=False)),
        stand=read_stand(top.table("stand", required=False)),
        large_slips=read_large_slips(top.table("slip", required=False)),
        opinion=read_opinion(top),
    )
    _finish(top)
    return settings


def read_display_settings(text: str) -> DisplaySettings:
    """Read a hall display's settings file.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    hall = top.table("display", required=False)
    settings = DisplaySettings(
        **read_common(top),
        screen=read_screen(top.table("screen")),
        sound=read_hall_sound(top.table("sound", required=False)),
        farthest_seat_m=hall.whole("farthest_seat_m", 1, 100, 5),
        look=hall.text("look", "dark"),
        scope=read_scope(hall),
        information=read_information(top),
        sign=read_sign(top),
    )
    hall.finish()
    _finish(top)
    return settings


def read_desk_settings(text: str) -> DeskSettings:
    """Read a desk box's settings file.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    settings = DeskSettings(
        **read_common(top),
        boxes=read_boxes(top),
        signs=read_signs(top),
        line=read_line(top),
        press=read_press(top),
        keys=read_keys(top),
    )
    check_relations(settings, top.report)
    _finish(top)
    return settings


def read_controller_settings(text: str) -> ControllerSettings:
    """Read the controller's settings file.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    common = read_common(top)
    journal = top.table("journal", required=False)
    usual = f"{common['device'].state_dir}/journal.sqlite3"
    settings = ControllerSettings(
        **common,
        journal_file=journal.text("file", usual),
        backup=read_backup(top),
    )
    journal.finish()
    _finish(top)
    return settings


def read_office_settings(text: str) -> OfficeSettings:
    """Read the settings file of the office's command line.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    settings = OfficeSettings(**read_common(top))
    _finish(top)
    return settings


def read_authority_settings(text: str) -> AuthoritySettings:
    """Read the settings file of the office's certificate authority.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    own = top.table("authority")
    settings = AuthoritySettings(
        **read_common(top),
        folder=own.text("folder"),
        command_line=DeviceId(read_id(own, "command_line")) if own.has("command_line") else None,
    )
    own.finish()
    _finish(top)
    return settings


def _finish(top: Table) -> None:
    top.finish()
    top.report.demand_no_errors()
