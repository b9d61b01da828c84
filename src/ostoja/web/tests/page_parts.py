"""Reads a rendered page the way a browser does, so that tests look at elements rather than at text."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Every element of a page as (tag, attributes), and its text."""

    def __init__(self, markup):
        super().__init__()
        self.elements = []
        self.texts = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    def all(self, tag, **wanted):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [attrs for found, attrs in self.elements if found == tag and wanted.items() <= attrs.items()]

    def one(self, tag, **wanted):
        (found,) = self.all(tag, **wanted)
        return found
