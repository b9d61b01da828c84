"""The pages on which officers look at two files that may be about one person."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import as_law
from ostoja.casework.files.looking_up import Purpose, look_up
from ostoja.casework.files.models import CaseFile
from ostoja.casework.identity import actions, queries, side_by_side
from ostoja.casework.identity.forms import JudgeForm, SplitForm
from ostoja.casework.identity.models import Pair
from ostoja.casework.identity.queries import State
from ostoja.casework.identity.said import said
from ostoja.law.facts import DataClass
from ostoja.web.pages import page

DECIDED = (State.LINKED, State.APART)


@require_GET
def pairs(request: OfficerRequest) -> HttpResponse:
    """The pairs that wait for a judgement; those that are linked, or apart, where the address asks for them."""
    require_class(request.appointment, DataClass.IDENTITY)
    trail.record("pairs_listed")
    state = next((one for one in DECIDED if one == request.GET.get("show")), None)
    found = queries.decided_pairs(state) if state else queries.open_pairs()
    context = {"pairs": found, "state": state, "most": queries.MOST, **said()}
    return page(request, "identity/pairs.html", context)


@require_POST
def raise_pair(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Look the person of the file up once more and put the hit chosen before a reviewer: by whom it is, not where it stood."""
    case_file = get_object_or_404(CaseFile, pk=file_id)
    require_class(request.appointment, DataClass.IDENTITY)
    person = as_law.known_person(case_file.pk)
    hits = look_up(by=request.appointment, purpose=Purpose.FILE, about=case_file.pk, person=person)
    asked = request.POST.get("hit")
    chosen = next((hit for hit in hits if queries.pair_key(case_file.pk, hit.file_id) == asked), None)
    if chosen is None:
        messages.info(request, _("The answer has changed meanwhile. Look at it again."))
        return redirect("file-known", case_file.pk)
    return redirect("pair", actions.raise_pair(by=request.appointment, file_id=case_file.pk, hit=chosen))


@require_http_methods(["GET", "POST"])
def pair(request: OfficerRequest, pair_id: UUID) -> HttpResponse:
    """Two files side by side, and what one says of them; a blind hit for whoever reaches one of them only."""
    found = get_object_or_404(Pair, pk=pair_id)
    form = JudgeForm(request.POST or None)
    if form.is_valid():
        state = form.carry_out(actions.judge, by=request.appointment, pair=found, **form.cleaned_data)
        if state:
            messages.success(request, _after(state))
            return redirect(found)
    return page(request, "identity/pair.html", {"form": form, **_context(request, found)}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def split(request: OfficerRequest, pair_id: UUID) -> HttpResponse:
    """Take a link back, and see what was done while it stood."""
    found = get_object_or_404(Pair, pk=pair_id)
    standing = queries.standing(found.pk)
    if standing.linked_at is None:
        raise Http404
    form = SplitForm(request.POST or None)
    relied = queries.relied_on(found, since=standing.linked_at)
    if form.is_valid():
        done = form.carry_out(actions.split, by=request.appointment, pair=found, **form.cleaned_data)
        if done is not None:
            messages.success(request, _("The link is taken back. Both files say what they said before it."))
            return page(request, "identity/split.html", {"pair": found, "form": None, "relied": done})
    return page(request, "identity/split.html", {"pair": found, "form": form, "relied": relied}, invalid=form.is_wrong)


def _context(request: OfficerRequest, found: Pair) -> dict[str, object]:
    """What is shown of a pair, with an entry in the trail for each file that is read, and for no other."""
    sides = queries.sides(found)
    for side in sides:
        if side.file:
            trail.record("file_read", file_id=UUID(str(side.file)), payload={"page": "pair"})
    whole = len(sides) == 2 and all(side.file for side in sides)
    compared = queries.compare(found) if whole else None
    people = queries.people(found) if whole else []
    return {
        "pair": found,
        "sides": sides,
        "state": queries.standing(found.pk).state,
        "judgements": queries.judgements(found),
        "reasons": queries.reasons(found),
        "rows": side_by_side.rows(*people) if len(people) == 2 else [],
        "compared": compared,
        **said(),
    }


def _after(state: State) -> str:
    match state:
        case State.LINKED:
            return _(
                "Two officers say it is one person: the files are linked. Earlier applications are now facts of both."
            )
        case State.ONE_SAYS_SAME:
            return _("Noted. The files are linked once a second officer says the same.")
        case _other:
            return _("Noted.")
