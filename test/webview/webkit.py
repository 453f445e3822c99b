#!/usr/bin/python3
"""An app on WebKitGTK: `webkit.messageHandlers.assent`, as in an app on iOS. One argument: options as JSON (webviews.mjs)."""
import json
import mimetypes
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gio, GLib, Gtk, WebKit2  # noqa: E402

from app import App, Lines, out  # noqa: E402
from hand import Hand  # noqa: E402

options = json.loads(sys.argv[1])


def plain(value):
    text = value.to_json(0)
    return json.loads(text) if text else None


data = options.get("data")
if data:
    manager = WebKit2.WebsiteDataManager(base_data_directory=data + "/data", base_cache_directory=data + "/cache")
    manager.get_cookie_manager().set_persistent_storage(data + "/cookies", WebKit2.CookiePersistentStorage.SQLITE)
else:
    manager = WebKit2.WebsiteDataManager.new_ephemeral()
if options.get("cookies") is False:
    manager.get_cookie_manager().set_accept_policy(WebKit2.CookieAcceptPolicy.NEVER)
context = WebKit2.WebContext.new_with_website_data_manager(manager)


def serve(request):
    """Pages that an app brings along, under a scheme of its own."""
    path = os.path.join(options["scheme"]["folder"], request.get_path().lstrip("/"))
    with open(path, "rb") as file:
        content = file.read()
    stream = Gio.MemoryInputStream.new_from_bytes(GLib.Bytes.new(content))
    request.finish(stream, len(content), mimetypes.guess_type(path)[0])


if options.get("scheme"):
    context.register_uri_scheme(options["scheme"]["name"], serve)
    context.get_security_manager().register_uri_scheme_as_secure(options["scheme"]["name"])

content = WebKit2.UserContentManager()
settings = WebKit2.Settings()
settings.set_enable_write_console_messages_to_stdout(True)
settings.set_enable_html5_local_storage(options.get("localStorage", True))
settings.set_hardware_acceleration_policy(WebKit2.HardwareAccelerationPolicy.NEVER)
view = WebKit2.WebView(web_context=context, user_content_manager=content, settings=settings)


def run(script):
    view.evaluate_javascript(script, -1, None, None, None, None)


app = App(options, run, Gtk.main_quit)


def received(_manager, result):
    reply = app.hear(plain(result.get_js_value()))
    if reply:
        app.post(reply)


def asked(_manager, value, reply):
    answer = app.hear(plain(value))
    reply.return_value(value.get_context().evaluate("(%s)" % json.dumps(answer), -1))
    return True


if options.get("channel") == "reply":
    content.connect("script-message-with-reply-received::assent", asked)
    content.register_script_message_handler_with_reply("assent", None)
elif options.get("channel"):
    content.connect("script-message-received::assent", received)
    content.register_script_message_handler("assent")
preset = app.preset()
if preset and options.get("channel"):
    frames, start = WebKit2.UserContentInjectedFrames.TOP_FRAME, WebKit2.UserScriptInjectionTime.START
    content.add_script(WebKit2.UserScript.new(preset, frames, start, None, None))

window = Gtk.Window()
window.set_decorated(False)
window.set_default_size(options["width"], options["height"])
window.add(view)
window.show_all()
view.connect("load-changed", lambda _, event: out("load", state=event.value_nick, uri=view.get_uri()))
view.connect("load-failed", lambda _, event, uri, error: out("failed", uri=uri, error=error.message))
view.connect("web-process-terminated", lambda _, reason: out("crashed", reason=reason.value_nick))


def evaluated(_, result, number):
    try:
        out("result", id=number, value=view.evaluate_javascript_finish(result).to_string())
    except GLib.Error as error:
        out("result", id=number, error=error.message)


def obey(command):
    kind = command["op"]
    if kind == "eval":
        view.evaluate_javascript(command["script"], -1, None, None, None, evaluated, command["id"])
    elif kind == "press":
        hand.press(command["x"], command["y"])
    elif kind == "say":
        app.say(command["type"], command["payload"])
    elif kind == "quit":
        Gtk.main_quit()


hand = Hand()
commands = Lines(obey)
GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, lambda *_: commands.read() or Gtk.main_quit())
out("ready", engine="WebKit %d.%d.%d" % (WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()))
if "text" in options:
    with open(options["text"], encoding="utf-8") as file:
        view.load_html(file.read(), None)
else:
    view.load_uri(options["url"])
Gtk.main()
out("closed")
