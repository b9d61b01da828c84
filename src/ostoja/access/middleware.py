"""Every request runs in one transaction under one appointment, from the view to the last byte of the answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ostoja.access import queries, trail, whence
from ostoja.access.acting import WORN, Acting, acting_as, holder, set_ticket
from ostoja.access.models import Appointment, Officer
from ostoja.access.rights import NotAppointed, why_none, why_not_in_force
from ostoja.web.pages import page

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class OfficerRequest(HttpRequest):
    """A request as views see it: who is signed in, what is worn, which day it is there."""

    officer: Officer
    appointment: Appointment
    today: date


class ActingMiddleware:
    """Tells the database who acts (also that nobody does) and gives the request officer, appointment, day and language.

    A failed answer undoes everything, what the trail says included.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        officer = request.user if request.user.is_authenticated else None
        whence.asked_from.set(whence.network(request))
        with acting_as(None, officer=officer) as acting:
            worn = queries.worn(officer, request.session.get(WORN)) if officer else None
            if officer and worn:
                set_ticket(officer_id=officer.pk, appointment_id=worn.pk)
                request.session.setdefault(WORN, str(worn.pk))
            _take_on(request, Acting(officer=officer, appointment=worn, now=acting.now))
            with timezone.override(worn.time_zone if worn else None):
                response = self.get_response(request)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
        if isinstance(response, StreamingHttpResponse):
            content = cast("Iterable[bytes]", response.streaming_content)
            response.streaming_content = _streamed(content, worn, officer)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Send whoever lacks the second factor to get one, and tell whoever has nothing in force what ended when."""
        if _is_of_another(request):
            return HttpResponse(status=HTTPStatus.CONFLICT)
        officer = getattr(request, "officer", None)
        cast(Any, request).is_of_sign_in = getattr(view, "is_of_sign_in", False)
        if officer is None or getattr(view, "is_of_sign_in", False):
            return None
        if not settings.DEMO and not officer.has_second_factor:
            messages.warning(request, _("Add a second way to prove that it is you. Then you can go on."))
            return HttpResponseRedirect(reverse("mfa_index"))
        if getattr(request, "appointment", None) is None and not getattr(view, "needs_no_appointment", False):
            return _nothing_in_force(request, hidden=any(isinstance(value, UUID) for value in kwargs.values()))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Record what was refused and why; `web/errors.py` makes the page."""
        if isinstance(error, NotAppointed) and not connection.needs_rollback:
            view = request.resolver_match.view_name if request.resolver_match else ""
            trail.record("refused", payload={"view": view, "why": error.why.msgid})


def _is_of_another(request: HttpRequest) -> bool:
    """Whether a device sends what it kept under another appointment than the one worn now (`access/device.py`)."""
    sent, worn = request.headers.get("Ostoja-Holder"), getattr(request, "appointment", None)
    return sent is not None and (worn is None or sent != holder(worn))


def of_sign_in(view: View) -> View:
    """Mark a page of sign-in: open before the second factor is set up and without an appointment."""
    return _marked(view, "is_of_sign_in")


def without_appointment(view: View) -> View:
    """Mark a page that is open to whoever is signed in, such as one's own account."""
    return _marked(view, "needs_no_appointment")


def _marked(view: View, mark: str) -> View:
    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    setattr(marked, mark, True)
    return cast(View, marked)


def _take_on(request: HttpRequest, acting: Acting) -> None:
    taking = cast(Any, request)  # Django's request, with what OfficerRequest declares
    taking.officer, taking.appointment, taking.today = acting.officer, acting.appointment, acting.today
    if acting.officer:
        translation.activate(acting.officer.language)
        taking.LANGUAGE_CODE = acting.officer.language


def _nothing_in_force(request: HttpRequest, *, hidden: bool) -> HttpResponse:
    """What ended when. An address that names something answers as if it weren't there."""
    own = list(queries.mine(cast(OfficerRequest, request).officer))
    before = next((one for one in own if str(one.pk) == request.session.get(WORN)), None)
    why = why_not_in_force(before) if before else why_none(own)
    trail.record(
        "refused", payload={"why": why.msgid, "condition": next((one.withheld for one in own if one.withheld), "")}
    )
    shown = {
        "why": why,
        "appointments": own,
        "may_choose": any(one.is_in_force() for one in own),
    }
    answer = page(request, "access/nothing_in_force.html", shown)
    answer.status_code = HTTPStatus.NOT_FOUND if hidden else HTTPStatus.FORBIDDEN
    return answer


def _streamed(content: Iterable[bytes], worn: Appointment | None, officer: Officer | None) -> Iterator[bytes]:
    """A download is made while it is sent, after the view's transaction: it gets one of its own."""
    with acting_as(worn, officer=officer):
        yield from content
