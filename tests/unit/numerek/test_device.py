"""The five subcommands that run a device read its settings in one way."""

import pytest

from numerek.main import main

DEVICES = ["authority", "controller", "kiosk", "desk", "display"]


@pytest.mark.parametrize("device", DEVICES)
def test_a_device_is_run_from_its_settings_file(device, capsys):
    with pytest.raises(SystemExit) as ended:
        main([device])
    assert ended.value.code == 2
    assert "settings" in capsys.readouterr().err


@pytest.mark.parametrize("device", DEVICES)
def test_settings_with_mistakes_end_the_program_with_all_of_them_on_the_terminal(
    device, tmp_path, capsys
):
    file = tmp_path / "device.toml"
    file.write_text("[broker]\nport = 0\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main([device, str(file)])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "port" in said
    assert "device" in said


def test_a_plan_that_cannot_be_read_ends_the_program_too(tmp_path, capsys):
    file = tmp_path / "device.toml"
    device = f'id = "c-1"\nplan = "{tmp_path}/none.toml"\nassets = "a"\nstate_dir = "s"\n'
    file.write_text(f"[device]\n{device}", encoding="utf-8")
    assert main(["controller", str(file)]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_an_authority_without_its_folder_says_what_is_missing_and_where(tmp_path, capsys):
    file = tmp_path / "authority.toml"
    plan = "assets/offices/lipowo.toml"
    device = f'id = "authority"\nplan = "{plan}"\nassets = "assets"\nstate_dir = "s"\n'
    file.write_text(f'[device]\n{device}[authority]\nfolder = "{tmp_path}"\n', encoding="utf-8")
    assert main(["authority", str(file)]) == 2
    said = capsys.readouterr().err
    assert f"{tmp_path}/ca.crt: it cannot be read: No such file or directory" in said
    assert "put it back from a copy" in said
