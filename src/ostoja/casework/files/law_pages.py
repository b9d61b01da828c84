"""The law book on pages: every rule in words, found by article, id, case or any word of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from ostoja.access.middleware import OfficerRequest
from ostoja.law import coverage
from ostoja.law.book import KINDS, entries, matches, plain
from ostoja.law.coverage import acts, articles
from ostoja.law.sentences import title_of
from ostoja.web import words
from ostoja.web.pages import page


@require_GET
def law_book(request: OfficerRequest) -> HttpResponse:
    """The rules of the acts, filtered by what is sought, or one of them."""
    if "rule" in request.GET:
        return _rule(request, request.GET["rule"])
    sought, act = request.GET.get("q", "").strip(), request.GET.get("act", "")
    found = [one for one in entries() if act in ("", one.act) and matches(one, sought, plain(one, words.text))]
    context = {"rules": found, "sought": sought, "act": act, "acts": _titles(), "kinds": KINDS, "scope": _scope()}
    return page(request, "files/law_book.html", context)


def _rule(request: OfficerRequest, anchor: str) -> HttpResponse:
    """One rule with its conditions, consequence, readings, case law and the tests that cover it."""
    entry = next((one for one in entries() if one.anchor == anchor), None)
    if entry is None:
        raise Http404
    tests = {"branches": coverage.tested(entry.act, entry.key), "run": coverage.recorded()}
    return page(request, "files/law_rule.html", {"entry": entry, "acts": _titles(), "kinds": KINDS} | tests)


def _titles() -> dict[str, str]:
    return {act: words.text(title_of(act)) for act in acts()}


def _scope() -> list[dict[str, Any]]:
    """Articles in scope, modelled, tested: counted, never typed."""
    return [
        {
            "act": act,
            "articles": rows,
            "in_scope": len(rows),
            "modelled": sum(row.is_modelled for row in rows),
            "tested": sum(row.is_tested for row in rows),
        }
        for act in acts()
        if (rows := articles(act))
    ]
