# chromium.py -- one Chromium without a window, driven through chromedriver over the WebDriver protocol
# SPDX-License-Identifier: Apache-2.0
"""Nothing but Python's standard library. A page may load itself and what it carries; everything else is refused, and told of."""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request

MARGIN_SECONDS = 120


class Failed(Exception):
    """chromedriver said no."""


def found():
    """Why there is no browser here, or None."""
    lacking = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    return "no " + " and no ".join(lacking) if lacking else None


class Chromium:
    """with Chromium() as browser: …"""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="chromium-")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.root = None
        for line in self.driver.stdout:
            match = re.search(r"started successfully on port (\d+)", line)
            if match:
                self.root = f"http://127.0.0.1:{match.group(1)}/session"
                break
        self.session = ""
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio", "--lang=ja",
                     "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + self.folder]
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments},
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        try:
            self.session = "/" + self.call("POST", "", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
            self.call("POST", "/timeouts", {"script": MARGIN_SECONDS * 1000, "pageLoad": MARGIN_SECONDS * 1000})
            self.cdp("Network.setBlockedURLs", urls=["http://*", "https://*", "ws://*", "wss://*", "ftp://*"])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        try:
            if self.session:
                self.call("DELETE", "")
        except (OSError, Failed):
            pass
        self.driver.terminate()
        self.driver.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.root + self.session + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=2 * MARGIN_SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as problem:
            raise Failed(json.load(problem)["value"]["message"].split("\n")[0]) from None

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def size(self, width, height):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def script(self, allowed):
        self.cdp("Emulation.setScriptExecutionDisabled", value=not allowed)

    def open(self, path):
        self.call("POST", "/url", {"url": "file://" + os.path.abspath(path)})

    def run(self, text, *arguments):
        """What JavaScript returns."""
        return self.call("POST", "/execute/sync", {"script": text, "args": list(arguments)})

    def run_async(self, text, *arguments):
        """What JavaScript hands to its last argument."""
        return self.call("POST", "/execute/async", {"script": text, "args": list(arguments)})

    def console(self):
        """What the console has said since asked last."""
        return [entry["level"] + " " + entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]

    def requests(self):
        """What was asked for since asked last."""
        events = [json.loads(entry["message"])["message"] for entry in self.call("POST", "/se/log", {"type": "performance"})]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]

    def pdf(self, path):
        """The page on the paper it asks for."""
        content = self.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        with open(path, "wb") as out:
            out.write(base64.b64decode(content))

    def picture(self, path, whole=True, clip=None):
        """`clip`: x, y, width, height and scale; without: what the window shows, or the whole page."""
        more = {"clip": dict(zip(("x", "y", "width", "height", "scale"), clip))} if clip else {}
        content = self.cdp("Page.captureScreenshot", format="png", captureBeyondViewport=bool(whole), **more)["data"]
        with open(path, "wb") as out:
            out.write(base64.b64decode(content))
