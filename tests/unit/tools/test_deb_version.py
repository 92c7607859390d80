"""The version of a package grows with the work, as dpkg orders it."""

import subprocess

import pytest

from tools.deb.version import LENGTH_MAX, Commit, package_version

SHA = "1a2b3c4d5e6f"


def version(
    project: str = "0.2.0", *, at_s: int = 1_795_298_769, tag: str = "", dirty: bool = False
) -> str:
    commit = Commit(
        sha=SHA, at_s=at_s, released=tag == "here", after_release=tag == "before", dirty=dirty
    )
    return package_version(project, commit)


def dpkg_holds(first: str, relation: str, second: str) -> bool:
    done = subprocess.run(["dpkg", "--compare-versions", first, relation, second], check=False)
    return done.returncode == 0


def test_the_commit_with_the_tag_is_the_release():
    assert version(tag="here") == "0.2.0"


def test_what_leads_to_a_release_is_older_than_it_and_what_follows_is_newer():
    before, release, after = version(), version(tag="here"), version(tag="before")

    assert before == "0.2.0~git202611212206.1a2b3c4"
    assert dpkg_holds(before, "lt", release)
    assert dpkg_holds(release, "lt", after)
    assert dpkg_holds(after, "lt", version("0.2.1"))


def test_of_two_builds_the_later_commit_is_newer():
    assert dpkg_holds(version(at_s=1_795_298_769), "lt", version(at_s=1_795_298_829))


def test_a_release_with_changes_in_no_commit_is_no_release():
    assert version(tag="here", dirty=True) == "0.2.0+git202611212206.dirty"


def test_a_version_that_no_device_could_say_is_refused():
    assert len(version("10.20.30")) <= LENGTH_MAX
    with pytest.raises(ValueError, match="32 characters"):
        version("2026.11.21.22")
