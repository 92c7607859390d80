"""The bill of materials names all that is in the package, in the form of CycloneDX 1.6."""

import hashlib
from pathlib import Path

import pytest

from tools.deb.carried import carried_libraries
from tools.deb.control import Need, needs
from tools.deb.sbom import bill

TREE = Path(__file__).parents[3]
CONTROL = (TREE / "debian/control").read_text(encoding="utf-8")
KINDS = {"application", "library", "file"}  # of those that the standard knows


@pytest.fixture
def root(tmp_path):
    (tmp_path / "usr/lib/numerek/kiosk").mkdir(parents=True)
    for library in carried_libraries(TREE):
        for name in library.files:
            file = tmp_path / "usr/lib/numerek/carried" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name)
    fonts = tmp_path / "usr/share/numerek/fonts"
    fonts.mkdir(parents=True)
    (fonts / "NotoSans-Bold.ttf").write_bytes(b"font")
    return tmp_path


@pytest.fixture
def document(root):
    return bill(
        root, version="0.2.0", at_s=1_795_298_769,
        carried=carried_libraries(TREE), needed=list(needs(CONTROL)),
    )  # fmt: skip


def test_it_keeps_to_the_form_that_the_standard_demands(document):
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["serialNumber"].startswith("urn:uuid:")
    assert document["metadata"]["timestamp"] == "2026-11-21T22:06:09Z"
    refs = [part["bom-ref"] for part in document["components"]]
    assert len(set(refs)) == len(refs), "every reference is there once"
    for part in document["components"]:
        assert part["name"]
        assert part["type"] in KINDS
        for each in part.get("hashes", ()):
            assert (each["alg"], len(each["content"])) == ("SHA-256", 64)
    assert {each["ref"] for each in document["dependencies"]} == {"numerek", *refs}


def test_it_names_rooms_fonts_carried_libraries_and_what_debian_gives(document):
    by_name = {part["name"]: part for part in document["components"]}

    font = by_name["usr/share/numerek/fonts/NotoSans-Bold.ttf"]
    assert font["licenses"] == [{"license": {"id": "OFL-1.1"}}]
    assert font["hashes"][0]["content"] == hashlib.sha256(b"font").hexdigest()
    assert by_name["python-escpos"]["hashes"][0]["content"] == carried_libraries(TREE)[0].sha256
    assert by_name["python-escpos"]["licenses"] == [{"license": {"id": "MIT"}}]
    assert by_name["numerek/kiosk"]["version"] == "0.2.0"
    wanted = by_name["python3-cryptography"]
    assert wanted["scope"] == "required"
    assert wanted["properties"] == [{"name": "numerek:debian:versions", "value": ">= 43"}]
    assert by_name["mosquitto"]["scope"] == "optional"


def test_alternatives_and_ranges_of_the_control_file_are_read():
    control = """Source: x

Package: x
Depends: ${misc:Depends},
 liba (>= 1.2~rc1),
 libb | libc6 (>= 2)
Suggests: cage
Description: x
"""
    assert list(needs(control)) == [
        Need("liba", ">= 1.2~rc1", "required"),
        Need("libb", "", "required", ("libc6 (>= 2)",)),
        Need("cage", "", "optional"),
    ]


def test_a_relation_that_cannot_be_read_is_not_left_out():
    with pytest.raises(ValueError, match="no relation"):
        list(needs("Source: x\n\nPackage: x\nDepends: liba [amd64]\n"))
