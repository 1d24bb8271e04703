"""The tests of Spark get a Java of their own where CI has none, and say why where they cannot."""

import shutil
import subprocess

import pytest
from harness import java


class Apt:
    """Stands for apt-get: the packages that it does not know, and what it was asked for."""

    def __init__(self, *unknown, late=False):
        self.unknown, self.late, self.asked = unknown, late, []

    def __call__(self, command, **_):
        self.asked.append(command[-1])
        if self.late:
            raise subprocess.TimeoutExpired(command, 1)
        if command[-1] in self.unknown:
            raise subprocess.CalledProcessError(100, command, output="E: Unable to locate package\n")


@pytest.fixture(autouse=True)
def root(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(java.os, "geteuid", lambda: 0, raising=False)


def test_the_first_package_there_is_is_installed():
    apt = Apt(java.PACKAGES[0])
    assert java.install(apt) == ""
    assert apt.asked == ["update", *java.PACKAGES]
    apt = Apt("update")
    assert java.install(apt) == ""
    assert apt.asked == ["update", java.PACKAGES[0]]


def test_what_keeps_it_from_being_installed_is_told(monkeypatch):
    assert "ended with 100: E: Unable to locate" in java.install(Apt("update", *java.PACKAGES))
    assert "took more than" in java.install(Apt(late=True))
    monkeypatch.setattr(java.os, "geteuid", lambda: 1000, raising=False)
    assert "root" in java.install(Apt())
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "no apt-get" in java.install(Apt())


@pytest.mark.parametrize(("ci", "asked"), [("true", True), ("", False)])
def test_only_ci_installs_anything(monkeypatch, ci, asked):
    called = []
    monkeypatch.setattr(java, "install", lambda: called.append(1) or "no room")
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv(java._WHY, "")
    java.provide()
    assert bool(called) is asked
    assert ("no room" if asked else "apt-get install openjdk") in java.missing()
