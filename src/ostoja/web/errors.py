"""What cannot be done, said calmly: errors that actions raise become pages here, and nowhere else.

A room registers its own in `AppConfig.ready`:

    errors.register(NotAppointed, status=403, title=_("You cannot do this now"), says=lambda error: [error.why])
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from ostoja.law.words import Text
from ostoja.web import words

logger = logging.getLogger(__name__)

E = TypeVar("E", bound=Exception)
BARE = (
    "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Ostoja</title>"
    "<h1>Something went wrong on our side</h1><p>Nothing of what you sent was stored. Go back and send it again."
    " If it happens again, tell your administrator the time.</p>"
    "<div lang='pl'><h1>Coś się nie udało po naszej stronie</h1><p>Nic z tego, co wysłano, nie zostało zapisane."
    " Wróć i wyślij ponownie. Jeśli to się powtórzy, podaj administratorowi godzinę.</p></div></html>"
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """How an error is answered: the status, a heading, the sentences that its exception carries, and where to go from there."""

    status: int
    title: object  # a text or a lazy one
    says: Callable[[Any], Iterable[Text]]  # Any: the registered class of error
    offers: tuple[object, str] | None = None  # words (or lazy ones) and the name of an address


_answers: dict[type[Exception], Answer] = {}


def register(
    kind: type[E],
    *,
    status: int,
    title: object,
    says: Callable[[E], Iterable[Text]],
    offers: tuple[object, str] | None = None,
) -> None:
    """Answer errors of this class, wherever they are raised, with a page of this status."""
    _answers[kind] = Answer(status=status, title=title, says=says, offers=offers)


class ErrorsMiddleware:
    """Turns registered errors into pages. Any other goes on, to be logged and answered with 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        answer = next((_answers[kind] for kind in type(error).__mro__ if kind in _answers), None)
        if answer is None:
            return None
        logger.info("%s at %s", type(error).__name__, request.resolver_match and request.resolver_match.view_name)
        sentences = [words.text(text) for text in answer.says(error)]
        return calm(request, status=answer.status, title=str(answer.title), sentences=sentences, offers=answer.offers)


def calm(
    request: HttpRequest,
    *,
    status: int,
    title: str,
    sentences: Iterable[str],
    offers: tuple[object, str] | None = None,
) -> HttpResponse:
    """A page that says what is the case and what to do; the layout around it as always."""
    context = {"heading": title, "sentences": list(sentences), "status": status, "offers": offers}
    return render(request, "web/error.html", context, status=status)


def too_many(request: HttpRequest) -> HttpResponse:
    """Where sign-in is tried from one address of the network too often; the settings of the installation say how often."""
    sentences = [
        _("There were too many attempts to sign in from your address of the network."),
        _("Wait a minute, then try again."),
    ]
    return calm(request, status=HTTPStatus.TOO_MANY_REQUESTS, title=_("Please wait a moment"), sentences=sentences)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    sentences = [_("The address or the form is not one of ours."), _("Go back, load the page anew and try again.")]
    return calm(request, status=HTTPStatus.BAD_REQUEST, title=_("This could not be read"), sentences=sentences)


def too_large(request: HttpRequest) -> HttpResponse:
    sentences = [_("What you sent is larger than 5 MB. Nothing was stored."), _("Send a smaller file.")]
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return calm(request, status=status, title=_("The file is too large"), sentences=sentences)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentences = [_("Your present appointment does not open this page."), _("Change to another appointment, or ask.")]
    return calm(request, status=HTTPStatus.FORBIDDEN, title=_("This page is closed to you"), sentences=sentences)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Where Django's protection against forged forms stops a request."""
    sentences = [
        _("The form was open so long, or the browser keeps so little, that we cannot be sure that you sent it."),
        _("Nothing was stored. Go back, load the page anew and send it again."),
    ]
    title = _("Please send the form again")
    return calm(request, status=HTTPStatus.FORBIDDEN, title=title, sentences=sentences)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentences = [
        _("There is nothing at this address that your present appointment opens."),
        _("Check the address or the file number. If you have another appointment, change to it and try again."),
    ]
    return calm(request, status=HTTPStatus.NOT_FOUND, title=_("Nothing to show here"), sentences=sentences)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page when something of ours failed. It needs neither database nor session, which may be what failed."""
    sentences = [
        _("Something went wrong on our side. Nothing of what you sent was stored."),
        _("Go back and send it again. If it happens again, tell your administrator the time."),
    ]
    context = {"heading": _("This did not work"), "sentences": sentences, "status": 500}
    try:
        setattr(request, "officer", None)  # noqa: B010 - the layout then asks nobody who is signed in
        return render(request, "web/error.html", context, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:
        logger.exception("The error page itself failed")
        return HttpResponse(BARE, status=HTTPStatus.INTERNAL_SERVER_ERROR)
