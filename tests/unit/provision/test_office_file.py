"""What an office's own file may say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.mistakes import Mistakes
from provision.core.office_file import (
    OfficeFile,
    host_mistake,
    network_mistake,
    read_office_file,
    usual_network,
    write_office_file,
)


@settings(max_examples=20)
@given(st.ip_addresses(v=4), st.booleans())
def test_it_reads_back_as_it_was_written(address: object, has_network: bool) -> None:
    host = str(address)
    if host_mistake(host) is None:
        file = OfficeFile(host, usual_network(host) if has_network else None)
        assert read_office_file(write_office_file(file)) == file


@pytest.mark.parametrize("host", ["192.168.1.10", "numerek", "numerek.um-lipowo.pl", "fd00::10"])
def test_a_host_that_devices_can_find(host: str) -> None:
    assert host_mistake(host) is None


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "0.0.0.0", "::1", "224.0.0.1", "192.168.1", "192.168.1.300", "my host", "-a", ""],
)
def test_a_host_that_no_device_could_find(host: str) -> None:
    assert host_mistake(host) is not None


def test_the_controller_stands_in_the_office_s_network() -> None:
    assert network_mistake("192.168.1.0/24", "192.168.1.10") is None
    assert (
        network_mistake("192.168.2.0/24", "192.168.1.10") == "192.168.1.10 is not in 192.168.2.0/24"
    )
    assert "host bits" in str(network_mistake("192.168.1.10/24", "192.168.1.10"))
    assert network_mistake("10.0.0.0/8", "numerek") is None


def test_a_folder_of_a_later_version_is_left_alone() -> None:
    with pytest.raises(Mistakes, match="newer version"):
        read_office_file('format = 2\nhost = "192.168.1.10"\n')
