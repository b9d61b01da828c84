"""What is answered before everything else, without session, officer or host name: health, figures, reports of browsers.

/health/live       the process answers
/health/ready      the database answers and its tables are of this version: send people here
/health/timetable  work on the timetable is done; its silence is an alarm (503)
/metrics           figures, for whoever carries OSTOJA_METRICS_TOKEN
/csp-report        a browser refused something that a page should not have held
"""

import json
import logging
import re
import time
from collections import deque
from collections.abc import Callable
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from ostoja.access import heartbeat
from ostoja.config import database
from ostoja.config.operations import metrics

logger = logging.getLogger("ostoja.requests")
LARGEST_REPORT = 16 * 1024  # bytes
REPORTS_A_MINUTE = 30  # of each process
DIRECTIVE = re.compile(r"[a-z-]{1,32}")
KEYWORDS = ("inline", "eval", "wasm-eval", "data", "blob", "self")

_current = Event()
_reports: deque[float] = deque(maxlen=REPORTS_A_MINUTE)


class EarlyMiddleware:
    """Answers the addresses above; counts and logs every other request by the name of its view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = ANSWERS.get(request.path_info)
        if answer is not None:
            return answer(request)
        started = time.perf_counter()
        response = self.get_response(request)
        _note(request, response, seconds=time.perf_counter() - started)
        return response


def _note(request: HttpRequest, response: HttpResponseBase, *, seconds: float) -> None:
    view = request.resolver_match.view_name if request.resolver_match else "none"
    method = request.method or ""
    metrics.count(view=view, method=method, status=response.status_code, seconds=seconds)
    more = {"view": view, "method": method, "status": response.status_code, "ms": round(1000 * seconds, 1)}
    logger.info("answered", extra=more)


def live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"is_good": True})


def ready(request: HttpRequest) -> HttpResponse:
    """Steps can't become pending while this version runs, so that is asked until the answer is no."""
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _current.is_set() and not database.is_behind():
            _current.set()
        is_current = _current.is_set() and not database.open_upgrade().exists()
    except DatabaseError:
        connections["default"].close()
        return JsonResponse({"is_good": False, "why": "the database does not answer"}, status=503)
    if not is_current:
        return JsonResponse({"is_good": False, "why": "the tables are of another version"}, status=503)
    return JsonResponse({"is_good": True})


def timetable(request: HttpRequest) -> HttpResponse:
    try:
        silent = [silence.name for silence in heartbeat.silences()]
    except DatabaseError:
        connections["default"].close()
        return JsonResponse({"is_good": False, "why": "the database does not answer"}, status=503)
    return JsonResponse({"is_good": not silent, "silent": silent}, status=503 if silent else 200)


def figures(request: HttpRequest) -> HttpResponse:
    if not metrics.may_read(request.headers.get("Authorization", "")):
        return HttpResponse(status=404)
    return HttpResponse(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def csp_report(request: HttpRequest) -> HttpResponse:
    """Log which directive refused what kind of thing. Neither the page nor the address of what was refused is kept."""
    if request.method != "POST":
        return HttpResponse(status=405)
    if int(request.headers.get("Content-Length") or 0) > LARGEST_REPORT:
        return HttpResponse(status=413)
    if _too_many():
        return HttpResponse(status=429)
    for directive, blocked in _reported(request.read(LARGEST_REPORT)):
        logger.warning("a browser refused part of a page", extra={"directive": directive, "blocked": blocked})
    return HttpResponse(status=204)


def _too_many() -> bool:
    now = time.monotonic()
    if len(_reports) == REPORTS_A_MINUTE and now - _reports[0] < 60:
        return True
    _reports.append(now)
    return False


def _reported(content: bytes) -> list[tuple[str, str]]:
    """Directive and kind of what was refused, from either form that browsers send; nothing when it is neither."""
    try:
        said = json.loads(content)
    except ValueError:
        return []
    bodies = [one.get("body") for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    if isinstance(said, dict):
        bodies = [said.get("csp-report")]
    return [
        (_directive(body.get("effectiveDirective") or body.get("effective-directive") or body.get("violated-directive")),
         _blocked(body.get("blockedURL") or body.get("blocked-uri")))
        for body in bodies[:10] if isinstance(body, dict)
    ]  # fmt: skip


def _directive(said: Any) -> str:  # Any: whatever somebody sent
    found = DIRECTIVE.match(said) if isinstance(said, str) else None
    return found[0] if found else "unknown"


def _blocked(said: Any) -> str:  # Any: whatever somebody sent
    """A keyword, or the kind of address (https, data, an extension's): the address itself may say who was looked at."""
    if not isinstance(said, str):
        return "unknown"
    if said in KEYWORDS:
        return said
    scheme = urlsplit(said[:200]).scheme
    return scheme if DIRECTIVE.fullmatch(scheme) else "unknown"


ANSWERS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/health/live": live,
    "/health/ready": ready,
    "/health/timetable": timetable,
    "/metrics": figures,
    "/csp-report": csp_report,
}
