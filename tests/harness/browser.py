"""Headless Chromium driven over the DevTools protocol through a pipe: nothing but the standard library is needed."""

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from filelock import FileLock

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--mute-audio",
)  # fmt: skip


def found():
    """The path of Chromium, or None; Debian's package is installed where that can be done, by one process."""
    with FileLock(Path(tempfile.gettempdir(), "dedup-tests-chromium.lock")):
        if (path := _there()) or not shutil.which("apt-get") or os.geteuid() != 0:
            return path
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            with contextlib.suppress(subprocess.SubprocessError, OSError):
                subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own words
        return _there()


def _there():
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    """One tab. ``errors`` holds console errors and exceptions, ``requests`` every address asked for beyond the page."""

    def __init__(self, path):
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        down, up = os.pipe(), os.pipe()
        command = f'exec "$0" "$@" 3<&{down[0]} 4>&{up[1]}'
        options = [*FLAGS, f"--user-data-dir={self._profile.name}", "--remote-debugging-pipe", "about:blank"]
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            ["/bin/bash", "-c", command, path, *options], pass_fds=(down[0], up[1]), stderr=subprocess.DEVNULL
        )
        os.close(down[0])
        os.close(up[1])
        self._down, self._up, self._rest = down[1], up[0], b""
        self._number, self._session, self._loaded = 0, None, False
        self.errors, self.requests = [], []
        target = self._ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = self._ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._ask(f"{domain}.enable")

    def close(self):
        with contextlib.suppress(OSError):
            self._ask("Browser.close")
        os.close(self._down)
        os.close(self._up)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()

    def _ask(self, method, params=None):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params or {}}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._down, data) :]
        while (answer := self._next(60)).get("id") != self._number:
            self._heard(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _next(self, seconds):
        until = time.monotonic() + seconds
        while b"\0" not in self._rest:
            if not select.select([self._up], [], [], max(0, until - time.monotonic()))[0]:
                raise TimeoutError("the browser does not answer")
            some = os.read(self._up, 1 << 20)
            if not some:
                raise OSError("the browser is gone")
            self._rest += some
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)

    def _heard(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.errors.append(params["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Runtime.consoleAPICalled" and params["type"] in {"error", "assert"}:
            self.errors.append(str(params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.errors.append(params["entry"]["text"])
        elif method == "Network.requestWillBeSent" and not params["request"]["url"].startswith("data:"):
            self.requests.append(params["request"]["url"])
        elif method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Page.javascriptDialogOpening":
            self.errors.append(f"dialog: {params['message']}")
            answer = {"id": 10**9, "method": "Page.handleJavaScriptDialog", "params": {"accept": False}}
            os.write(self._down, json.dumps(answer | {"sessionId": self._session}).encode() + b"\0")

    def size(self, width, height=900, *, theme="light", media=""):
        mobile = width < 600
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
        self._ask("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": "prefers-color-scheme", "value": theme}]
        self._ask("Emulation.setEmulatedMedia", {"media": media, "features": features})

    def open(self, path, fragment=""):
        """Open a file anew, and wait for it to load and for the report to be ready."""
        self.errors.clear()
        self.requests.clear()
        self._ask("Page.navigate", {"url": "about:blank"})
        address = Path(path).resolve().as_uri() + fragment
        self._loaded = False
        self._ask("Page.navigate", {"url": address})
        self.wait("document.readyState === 'complete'")
        self.requests[:] = [url for url in self.requests if url not in {"about:blank", address, address.split("#")[0]}]

    def go(self, fragment):
        """Another view of the open report."""
        self.run(f"void (location.hash = {json.dumps(fragment)})")
        self.drop_stale()

    def drop_stale(self):
        """Wait until the view has been drawn and its texts are there."""
        self.run("new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")
        self.wait("![...document.querySelectorAll('.later')].some(item => item.textContent === 'Reading…')")

    def run(self, script):
        """The value of an expression; a promise is awaited."""
        params = {"expression": script, "awaitPromise": True, "returnByValue": True, "userGesture": True}
        answer = self._ask("Runtime.evaluate", params)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description"))
        return answer["result"].get("value")

    def wait(self, condition, seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.run(condition):
                return
            time.sleep(0.02)
        raise TimeoutError(condition)

    def key(self, name, text=""):
        """Press a key as a person would."""
        codes = {"Tab": 9, "Enter": 13, "ArrowDown": 40, "ArrowUp": 38, "End": 35, "Home": 36, "/": 191}
        base = {"key": name, "windowsVirtualKeyCode": codes.get(name, 0)}
        if name == "Enter":
            text = "\r"
        self._ask(
            "Input.dispatchKeyEvent",
            {"type": "keyDown", "text": text, **base} if text else {"type": "rawKeyDown", **base},
        )
        self._ask("Input.dispatchKeyEvent", {"type": "keyUp", **base})
        self.drop_stale()

    def type(self, text):
        self._ask("Input.insertText", {"text": text})
        time.sleep(0.2)
        self.drop_stale()

    def shot(self, path, *, full=False):
        picture = self._ask("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": full})
        Path(path).write_bytes(base64.b64decode(picture["data"]))

    def full(self, path):
        """The page from top to bottom."""
        size = self._ask("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
        picture = self._ask("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip})
        Path(path).write_bytes(base64.b64decode(picture["data"]))

    def pdf(self):
        return base64.b64decode(self._ask("Page.printToPDF", {"printBackground": True})["data"])
