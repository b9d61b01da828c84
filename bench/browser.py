"""A small browser for measuring: one connection that stays open, a session made beforehand, forms filled and sent."""

import time
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode

HOST = "localhost"


class Browser:
    """Signed in by a session that the script has put into the session store."""

    def __init__(self, port, session):
        self.connection = HTTPConnection(HOST, port, timeout=60)
        self.cookies = {"sessionid": session}

    def get(self, path):
        """Status, text and the seconds until the last byte was there."""
        return self._ask("GET", path, None)

    def post(self, path, fields):
        """The same for a form that is sent; a redirect is not followed."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method, path, body):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{HOST}:{self.connection.port}",
            }
        started = time.perf_counter()
        self.connection.request(method, path, body=body, headers=headers)
        answer = self.connection.getresponse()
        text = answer.read()
        took = time.perf_counter() - started
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text.decode(), took


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append({"action": given.get("action", ""), "method": given.get("method", "get"), "fields": {}})
        elif tag in {"input", "select", "textarea"} and self.forms and given.get("name"):
            if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
                return
            self.forms[-1]["fields"][given["name"]] = given.get("value", "")


def form_with(text, field):
    """The fields of the form on a page that has `field`, as they stand there."""
    reader = _Fields()
    reader.feed(text)
    return next(form["fields"] for form in reader.forms if field in form["fields"])
