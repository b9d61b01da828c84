"""The law on pages: the book of its rules, and what stored answers would say otherwise after it changed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import Right, may, require
from ostoja.casework.files import law_runs
from ostoja.casework.files.models import LawRun
from ostoja.law import coverage
from ostoja.law.book import KINDS, entries, matches, plain
from ostoja.law.coverage import acts, articles
from ostoja.law.sentences import title_of
from ostoja.law.words import Text
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


@require_GET
def law_changes(request: OfficerRequest) -> HttpResponse:
    """How far the last comparison is, what would differ by article, and for one article which of the own files."""
    renews = may(request.appointment, Right.RENEW_LAW)
    if not renews:
        require(request.appointment, Right.READ)
    run, article = law_runs.latest(), request.GET.get("article")
    context: dict[str, Any] = {"run": run, "renews": renews, "article": article, "most": law_runs.SHOWN}
    context |= {"articles": (), "differences": (), "is_part": request.headers.get("HX-Request") == "true"}
    if run is not None:
        context |= {
            "is_current": law_runs.is_current(run),
            "is_running": run.compared_at is None or (run.accepted_at is not None and run.stored_at is None),
            "articles": law_runs.by_article(run, by=request.appointment),
            "differences": _rows(run, article) if article is not None else (),
        }
    return page(request, "files/law_changes.html", context)


@require_POST
def compare(request: OfficerRequest) -> HttpResponse:
    """Have every file compared with the law as it is now."""
    law_runs.order(by=request.appointment)
    messages.success(request, _("Every file is being compared. This page shows how far it is."))
    return redirect("law-changes")


@require_POST
def accept(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Have the new answers stored."""
    try:
        law_runs.accept(by=request.appointment, run_id=run_id)
    except law_runs.CannotAccept as wrong:
        messages.error(request, words.text(wrong.why))
    else:
        messages.success(request, _("The new answers are being stored. This page shows how far it is."))
    return redirect("law-changes")


CONCLUSIONS = {
    "responsible": gettext_lazy("Responsible state, article, since when"),
    "candidate": gettext_lazy("Where the criteria point, article"),
    "determination": gettext_lazy("The whole answer"),
}


def _rows(run: LawRun, article: str) -> list[dict[str, Any]]:
    """What the own files say otherwise by an article, in words."""
    titles = {one.key.partition(":")[0]: one.title for one in reversed(entries())}
    return [
        {"file": one.file, "what": _what(one.about, titles), "before": _shown(one.before), "now": _shown(one.now)}
        for one in law_runs.of_article(run, article)
    ]


def _what(about: str, titles: dict[str, Text]) -> str:
    """`take-charge-request DE-IT 1` in words: what is to be done, between which states."""
    if about in CONCLUSIONS:
        return str(CONCLUSIONS[about])
    rule, states, _round = about.split(" ")
    said = words.text(titles[rule]) if rule in titles else rule
    return _("%(what)s (%(states)s): last day") % {"what": said, "states": states.strip("-").replace("-", " → ")}


def _shown(value: str) -> str:
    """A day as pages show it; a conclusion as it is stored, without its last word: whether it is settled."""
    try:
        return words.plain_day(date.fromisoformat(value))
    except ValueError:
        return value.removesuffix(" True").removesuffix(" False")
