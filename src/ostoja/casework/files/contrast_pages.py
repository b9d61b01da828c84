"""Pages for analysts: two laws compared over the caseload, by state, criterion and lapsed limit, down to the article."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access.middleware import OfficerRequest
from ostoja.casework.files import contrasts as kept
from ostoja.casework.files.contrast_forms import ContrastForm, told
from ostoja.casework.files.contrast_models import LawContrast
from ostoja.casework.files.rounding import rounded, rounded_difference
from ostoja.law.book import entries
from ostoja.law.sentences import title_of
from ostoja.web import words
from ostoja.web.pages import page

NOBODY = "none"  # in an address: files for which no state is responsible yet
Row = dict[str, Any]  # Any: texts and numbers of a count


@require_http_methods(["GET", "POST"])
def contrasts(request: OfficerRequest) -> HttpResponse:
    """What was compared, and the form that orders another comparison."""
    kept.require_counts(request.appointment)
    form = ContrastForm(request.POST or None)
    if form.is_valid():
        made = form.carry_out(kept.order, by=request.appointment, scenario=form.scenario())
        if made is not None:
            messages.success(request, _("The comparison is ordered. This page shows its counts when it is done."))
            return redirect("law-contrast", made.pk)
    listed = [{"contrast": one, "told": told(one.scenario), "files": rounded(one.files or 0)} for one in kept.ordered()]
    context = {"form": form, "listed": listed, "is_installed": kept.is_installed()}
    return page(request, "files/law_contrasts.html", context, invalid=form.is_wrong)


@require_GET
def contrast(request: OfficerRequest, contrast_id: UUID) -> HttpResponse:
    """One comparison: its counts, or what changed the outcome of the files of one state."""
    kept.require_counts(request.appointment)
    found = get_object_or_404(LawContrast, pk=contrast_id)
    state = request.GET.get("state")
    context: dict[str, Any] = {"contrast": found, "told": told(found.scenario), "state": None}
    if found.counts is not None:
        context |= _counts(found.counts) if state is None else _of_state(found.counts, state)
    return page(request, "files/law_contrast.html", context)


def _counts(counts: kept.Counts) -> dict[str, Any]:
    causes = Counter[str]()
    for row in counts["by_cause"]:
        causes[_criterion(row["article"])] += row["files"]
    return {
        "tables": [
            (_("Responsible state"), _rows(counts["by_state"], _state, is_linked=True)),
            (_("Criterion"), _rows(counts["by_criterion"], _criterion)),
            (_("Lapsed limit"), _rows(counts["by_lapsed_limit"], _limit)),
        ],
        "causes": [(article, rounded(files)) for article, files in causes.most_common()],
        "changed": rounded(causes.total()),
        "total": rounded(sum(row["before"] for row in counts["by_state"])),
    }


def _of_state(counts: kept.Counts, state: str) -> dict[str, Any]:
    """The causes by which a state gains or loses files; exact, they add up to its difference."""
    code = None if state == NOBODY else state
    found = [row for row in counts["by_cause"] if code in (row["responsible_before"], row["responsible_after"])]
    gained = sum(row["files"] if row["responsible_after"] == code else -row["files"] for row in found)
    return {
        "state": _state(code),
        "difference": rounded_difference(gained),
        "causes": [
            {
                "article": _criterion(row["article"]),
                "before": _outcome(row, "before"),
                "after": _outcome(row, "after"),
                "files": rounded(row["files"]),
            }
            for row in found
        ],
    }


def _rows(counted: list[Row], called: Callable[[str | None], str], *, is_linked: bool = False) -> list[Row]:
    return [
        {
            "name": called(row["name"]),
            "state": (row["name"] or NOBODY) if is_linked and row["difference"] else None,
            "before": rounded(row["before"]),
            "after": rounded(row["after"]),
            "difference": rounded_difference(row["difference"]),
        }
        for row in counted
    ]


def _state(code: str | None) -> str:
    return words.country(code) if code else _("No state yet")


def _criterion(name: str | None) -> str:
    """`dublin-iii 13(1)` in words."""
    if not name:
        return _("None yet")
    act, article = name.split(" ", 1)
    return _("%(act)s, Art. %(article)s") % {"act": words.text(title_of(act)), "article": article}


def _limit(name: str | None) -> str:
    """`dublin-iii take-charge-request` in words."""
    act, rule = (name or " ").split(" ", 1)
    titles = {one.key.partition(":")[0]: one for one in reversed(entries()) if one.act == act}
    return f"{words.text(title_of(act))}: {words.text(titles[rule].title) if rule in titles else rule}"


def _outcome(row: Row, side: str) -> str:
    state, basis = row[f"responsible_{side}"], row[f"responsible_basis_{side}"]
    return _("%(state)s (Art. %(article)s)") % {"state": _state(state), "article": basis} if basis else _state(state)
