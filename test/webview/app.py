"""What an app around a webview does with the bridge, whatever the webview: a store in a file, a preset, greetings, answers.

docs/webview.md says what each message means. A host calls hear() with what the page sent, and gives two functions: run(script)
runs a script in the page's main frame, leave() closes the view.
"""
import json
import os
import sys
import uuid


def out(event, **fields):
    """Tells the test what happened, one JSON line each."""
    sys.stdout.write(json.dumps({"event": event, **fields}) + "\n")
    sys.stdout.flush()


class Lines:
    """Commands of the test, one JSON line each, from a stream that is read in pieces."""

    def __init__(self, obey):
        self.rest = b""
        self.obey = obey

    def read(self):
        """Reads what is there. Returns whether the test is still there."""
        piece = os.read(0, 65536)
        *lines, self.rest = (self.rest + piece).split(b"\n")
        for line in filter(None, lines):
            self.obey(json.loads(line))
        return bool(piece)


class App:
    """options: "store" is the file's path; "closes": close the view once everything is answered; "asksBack": see hear();
    "preset": False for an app that can run no script at document start."""

    def __init__(self, options, run, leave):
        self.options, self.run, self.leave = options, run, leave
        self.asked = set()
        self.kept = {"decisions": [], "record": None, "entries": [], "told": [], "errors": []}
        if os.path.exists(options["store"]):
            with open(options["store"], encoding="utf-8") as file:
                self.kept = json.load(file)

    def preset(self):
        """The script for document start, or None where nothing was ever answered."""
        decisions = self.kept["decisions"]
        return "window.__assent__ = " + json.dumps({"decisions": decisions}) if decisions and self.options.get("preset", True) else None

    def hear(self, body):
        """Takes a message, as text or as an object. Returns the greeting back where the page greets, else None.

        Where a channel does not say which frame spoke (`asksBack`), a state is believed only if it answers a question of ours:
        those reach the main frame alone, so that no other frame knows their ids.
        """
        message = json.loads(body) if isinstance(body, str) else body
        if not isinstance(message, dict) or message.get("ns") != "assent":
            return None
        kind, payload = message["type"], message["payload"]
        if self.options.get("asksBack") and message.get("re") not in self.asked:
            out("message", message=message)
            if kind in ("hello", "state"):
                self.say("state", {})
            return self.greeting(message) if kind == "hello" else None
        if kind in ("hello", "state"):
            self.keep(payload, kind == "hello")
        elif kind == "decide":
            self.kept["told"].append(payload)
        elif kind == "record":
            self.kept["entries"].append(payload["entry"])
        elif kind == "error":
            self.kept["errors"].append(payload)
        self.save()
        # Told once it is kept: the test may end this process at once.
        out("message", message=message)
        if kind in ("hello", "state") and payload["status"] == "decided" and self.options.get("closes"):
            self.leave()
        return self.greeting(message) if kind == "hello" else None

    def keep(self, state, merge):
        """A state is the whole truth; a greeting may come from a page that does not know yet what we do."""
        known = {decision["topic"]: decision for decision in self.kept["decisions"]} if merge else {}
        for topic in state["topics"]:
            if "answer" in topic:
                fields = ("answer", "when", "revision")
                known[topic["id"]] = {"topic": topic["id"], **{name: topic[name] for name in fields if name in topic}}
        self.kept["decisions"] = list(known.values())
        self.kept["record"] = state.get("record", self.kept["record"])

    def save(self):
        """Whole or not at all: the process may be killed at any time."""
        path = self.options["store"]
        with open(path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.kept, file)
        os.replace(path + ".new", path)

    def envelope(self, kind, payload, answered=None):
        message = {"ns": "assent", "v": 1, "id": str(uuid.uuid4()), "type": kind, "payload": payload, "from": "native"}
        return {**message, "re": answered} if answered else message

    def greeting(self, message):
        return self.envelope("hello", {"decisions": self.kept["decisions"]}, message["id"])

    def say(self, kind, payload):
        """Says something of our own accord. Decisions pushed are kept when the page says that it took them."""
        self.post(self.envelope(kind, payload))

    def post(self, message):
        self.asked.add(message["id"])
        self.run("window.dispatchEvent(new CustomEvent('assent-message', { detail: %s }))" % json.dumps(message))
