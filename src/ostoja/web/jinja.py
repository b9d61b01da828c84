"""The one Jinja2 environment of every page: translated, escaped, and strict about what a template names."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from ostoja.web import fields, words

FILTERS = (
    words.day,
    words.long_day,
    words.short_day,
    words.plain_day,
    words.month,
    words.moment,
    words.span,
    words.country,
    words.language_name,
    words.text,
    words.packed,
    words.value,
    words.yes_no,
)


def environment(**options: Any) -> Environment:  # Any: Jinja2's own options, as Django hands them over
    """Environment for Django's Jinja2 engine. Nothing unescaped, nothing undefined passes in silence."""
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])  # noqa: S701 - autoescape is set above
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        words.translated, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals |= {"_": words.said, "gettext": words.said}  # as the extension's, found in a third of its time
    made.policies["ext.i18n.trimmed"] = True
    made.globals |= {"url": url, "static": static, "get_messages": get_messages}
    made.globals |= {"field_of": fields.look_at, "errors_of": fields.summary}
    made.filters |= {name.__name__: name for name in FILTERS}
    return made


def url(name: str, /, *args: object, query: dict[str, object] | None = None, **kwargs: object) -> str:
    """Address of a page by its name; `query` adds parameters (those that are None are left out)."""
    if args and not query and not kwargs and all(type(arg) is UUID for arg in args):
        return _address(name, len(args)) % args  # a list names the same page fifty times
    wanted = {key: value for key, value in (query or {}).items() if value is not None}
    return reverse(name, args=args, kwargs=kwargs, query=wanted or None)


@lru_cache(maxsize=256)
def _address(name: str, count: int) -> str:
    """The address of a page that is named by so many ids, with a place for each."""
    stand_ins = [UUID(int=number) for number in range(1, count + 1)]
    address = reverse(name, args=stand_ins).replace("%", "%%")
    for stand_in in stand_ins:
        address = address.replace(str(stand_in), "%s")
    return address
