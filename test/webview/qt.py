#!/usr/bin/python3
"""An app on Qt WebEngine: `assentNative.postMessage(text)`, as in an app on Android. Options as JSON (webviews.mjs).

Qt 6.4 is Chromium 102, Qt 5.15 is Chromium 87 ("qt": 6 or 5): webviews that were never updated.
"""
import json
import os
import sys

options = json.loads(sys.argv[1])
if os.getuid() == 0:
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu --disable-background-networking --disable-component-update"
if options["qt"] == 6:
    from PyQt6.QtCore import QFile, QIODevice, QObject, QSocketNotifier, QUrl, Qt, pyqtSlot
    from PyQt6.QtWebChannel import QWebChannel
    from PyQt6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript, QWebEngineSettings
    from PyQt6.QtWebEngineWidgets import QWebEngineView
    from PyQt6.QtWidgets import QApplication

    READ, WORLD = QIODevice.OpenModeFlag.ReadOnly, QWebEngineScript.ScriptWorldId.MainWorld.value
    START, INPUT = QWebEngineScript.InjectionPoint.DocumentCreation, QSocketNotifier.Type.Read
    STORAGE, FRAMELESS = QWebEngineSettings.WebAttribute.LocalStorageEnabled, Qt.WindowType.FramelessWindowHint
else:
    from PyQt5.QtCore import QFile, QIODevice, QObject, QSocketNotifier, QUrl, Qt, pyqtSlot
    from PyQt5.QtWebChannel import QWebChannel
    from PyQt5.QtWebEngineWidgets import (
        QWebEnginePage, QWebEngineProfile, QWebEngineScript, QWebEngineSettings, QWebEngineView,
    )
    from PyQt5.QtWidgets import QApplication

    READ, WORLD = QIODevice.ReadOnly, QWebEngineScript.MainWorld
    START, INPUT = QWebEngineScript.DocumentCreation, QSocketNotifier.Read
    STORAGE, FRAMELESS = QWebEngineSettings.LocalStorageEnabled, Qt.FramelessWindowHint

from app import App, Lines, out  # noqa: E402
from hand import Hand  # noqa: E402

# Qt has a channel of its own; this gives it the shape of Android's.
CHANNEL = """(() => {
  const waiting = [];
  let bridge;
  window.assentNative = { postMessage: (text) => void (bridge ? bridge.hear(String(text)) : waiting.push(String(text))) };
  new QWebChannel(qt.webChannelTransport, (channel) => {
    bridge = channel.objects.bridge;
    for (const text of waiting.splice(0)) bridge.hear(text);
  });
})();"""

qt = QApplication(["assent"])
if options.get("data"):
    profile = QWebEngineProfile("assent")
    profile.setPersistentStoragePath(options["data"] + "/data")
    profile.setCachePath(options["data"] + "/cache")
else:
    profile = QWebEngineProfile()
if options.get("cookies") is False:
    profile.cookieStore().setCookieFilter(lambda request: False)


class Page(QWebEnginePage):
    def javaScriptConsoleMessage(self, level, message, line, source):
        out("console", text=message, source="%s:%d" % (source, line))


class Bridge(QObject):
    @pyqtSlot(str)
    def hear(self, text):
        reply = app.hear(text)
        if reply:
            app.post(reply)


page = Page(profile)


def inject(source):
    script = QWebEngineScript()
    script.setSourceCode(source)
    script.setInjectionPoint(START)
    script.setWorldId(WORLD)
    script.setRunsOnSubFrames(False)
    page.scripts().insert(script)


def run(script):
    page.runJavaScript(script)


app = App(options, run, qt.quit)
bridge, channel = Bridge(), QWebChannel()
if options.get("channel"):
    channel.registerObject("bridge", bridge)
    page.setWebChannel(channel)
    library = QFile(":/qtwebchannel/qwebchannel.js")
    library.open(READ)
    preset = app.preset()
    inject(bytes(library.readAll()).decode() + CHANNEL + (preset or ""))
page.settings().setAttribute(STORAGE, options.get("localStorage", True))

view = QWebEngineView()
view.setWindowFlags(FRAMELESS)
view.setPage(page)
view.setGeometry(0, 0, options["width"], options["height"])
view.show()
page.loadStarted.connect(lambda: out("load", state="started"))
page.loadFinished.connect(lambda whole: out("load", state="finished" if whole else "failed", uri=page.url().toString()))
page.renderProcessTerminated.connect(lambda status, code: out("crashed", reason=code))


def obey(command):
    kind, number = command["op"], command.get("id")
    if kind == "eval":
        page.runJavaScript(command["script"], WORLD, lambda value: out("result", id=number, value=value))
    elif kind == "press":
        hand.press(command["x"], command["y"])
    elif kind == "say":
        app.say(command["type"], command["payload"])
    elif kind == "quit":
        qt.quit()


hand = Hand()
commands = Lines(obey)
stdin = QSocketNotifier(0, INPUT)
stdin.activated.connect(lambda *_: commands.read() or qt.quit())
out("ready", engine=profile.httpUserAgent())
if "text" in options:
    with open(options["text"], encoding="utf-8") as file:
        page.setHtml(file.read())
else:
    page.load(QUrl(options["url"]))
(qt.exec if options["qt"] == 6 else qt.exec_)()
out("closed")
# Python and Qt take each other apart in an order that crashes.
os._exit(0)
