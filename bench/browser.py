"""A small browser for measuring: a session made beforehand, forms filled and sent, a connection for each request.

A connection that stays open would tie a client to one process of the server: two clients would then share one by chance, for the
whole of a run, while the other idles.
"""

import time
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode

HOST = "localhost"


class Browser:
    """Signed in by a session that the script has put into the session store."""

    def __init__(self, port, session):
        self.port = port
        self.cookies = {"sessionid": session}

    def get(self, path):
        """Status, text and the seconds until the last byte was there."""
        return self._ask("GET", path, None)

    def post(self, path, fields):
        """The same for a form that is sent; a redirect is not followed."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method, path, body):
        connection = HTTPConnection(HOST, self.port, timeout=60)
        headers = {
            "Connection": "close",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{HOST}:{self.port}",
            }
        started = time.perf_counter()
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read()
        took = time.perf_counter() - started
        connection.close()
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
