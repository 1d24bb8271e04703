"""Java for the tests of Spark: CI installs a headless one where there is none, nobody's own machine is touched."""

import importlib.util
import os
import shutil
import subprocess

PACKAGES = ("openjdk-17-jre-headless", "default-jre-headless")
_WHY = "DEDUP_TESTS_NO_JAVA"
"""Tells the workers of pytest-xdist why the process that started them could install none."""
_SECONDS = 300
QUICK = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData "
    "-XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)
"""Options of each Java that the tests start, launchers and workers too: code is compiled once, quickly, classes of
Spark are taken as sound, and no threads mark garbage. A session begins with half of the processor time."""


def provide():
    """Install Java where CI has none, and have it begin quickly; once, by the process that starts the others."""
    os.environ.setdefault("JAVA_TOOL_OPTIONS", QUICK)
    if os.environ.get("CI", "").lower() == "true" and shutil.which("java") is None:
        os.environ[_WHY] = install()


def install(run=subprocess.run):
    """Install the first package there is; returns nothing, or why it could not be done."""
    if shutil.which("apt-get") is None:
        return "there is no apt-get to install one"
    if os.geteuid() != 0:
        return "only root can install one"
    quiet = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "timeout": _SECONDS, "check": True,
    }  # fmt: skip
    told = ""
    for words in (["update"], *(["install", "-y", "--no-install-recommends", package] for package in PACKAGES)):
        try:
            run(["apt-get", "-qq", *words], **quiet)
        except subprocess.CalledProcessError as error:
            told = f"apt-get {' '.join(words)} ended with {error.returncode}: {(error.stdout or '').strip()[-300:]}"
        except subprocess.TimeoutExpired:
            told = f"apt-get {' '.join(words)} took more than {_SECONDS} seconds"
        else:
            if words[0] == "install":
                return ""
    return told


def missing():
    """Why the tests of Spark cannot run here; nothing where they can."""
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed (pip install '.[spark]')"
    if shutil.which("java") is None:
        return f"Java 17 or newer is not on the path ({os.environ.get(_WHY) or f'apt-get install {PACKAGES[0]}'})"
    return ""
