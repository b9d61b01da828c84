"""The API as a whole: who may call it, how often, and how it says what is wrong."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from ostoja.access.models import Appointment
from ostoja.exchange import law_api, tokens
from ostoja.exchange.answers import case_file_parts, refused


class TokenOfAppointment(HttpBearer):
    """`Authorization: Bearer ostoja_…`: a token, good while it and its appointment are in force."""

    def authenticate(self, request: HttpRequest, token: str) -> Appointment | None:
        return tokens.appointment_of(token)


class PerAppointment(AuthRateThrottle):
    """Calls are counted for each appointment, all its tokens together."""

    def get_cache_key(self, request: HttpRequest) -> str:
        held = getattr(request, "auth", None)
        return f"api-{held.pk if isinstance(held, Appointment) else ''}"


class LawApi(NinjaAPI):
    """The OpenAPI document holds the vocabulary of case files."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:  # Any: as ninja passes them on
        document = super().get_openapi_schema(*args, **kwargs)
        document["components"]["schemas"] |= case_file_parts()
        return document


api = LawApi(
    title="Ostoja",
    version="1",
    description="The law on who is responsible for an application: advice with its reasons. Nothing sent here is stored.",
    auth=TokenOfAppointment(),
    throttle=PerAppointment(settings.API_RATE),
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/law", law_api.router)


def _problem(path: str, message: str, expected: str) -> dict[str, Any]:
    return {"path": path, "field": path.rpartition(".")[2], "fact": None, "message": message, "expected": expected}


@api.exception_handler(AuthenticationError)
def _not_known(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    message = _("The token is missing, has ended, or its appointment has.")
    expected = _("Send “Authorization: Bearer” with a token; ostoja token make makes one.")
    answer = refused([_problem("header.authorization", message, expected)], status=401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    message = _("More calls than an appointment may make in this time.")
    expected = _("Wait %(seconds)s seconds, then go on.") % {"seconds": error.wait or 1}
    answer = refused([_problem("$", message, expected)], status=429)
    answer["Retry-After"] = str(error.wait or 1)
    return answer


@api.exception_handler(ValidationError)
def _not_a_question(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return refused([_parameter(one) for one in error.errors])


def _parameter(wrong: dict[str, Any]) -> dict[str, Any]:
    where = [str(part) for part in wrong["loc"] if part not in ("asked", "given")]
    message = _("The parameter %(name)s can't be read.") % {"name": where[-1]}
    return _problem(".".join(where), message, EXPECTED.get(where[-1], str(wrong["msg"])))


@api.exception_handler(HttpError)
def _not_answered(request: HttpRequest, error: HttpError) -> HttpResponse:
    return refused([_problem("$", str(error), "")], status=error.status_code)


EXPECTED = {
    "as_of": "YYYY-MM-DD",
    "known_on": "YYYY-MM-DD",
    "start": "YYYY-MM-DD",
    "length": "3m, 2w, 10d, 15wd",
    "act": "dublin-iii, ammr",
    "in_words": "true, false",
}
