"""What a device needs to keep unsent work: a key, the script that answers without a line, and the page that lists it.

What was typed is kept on the device under a key that belongs to one officer and one appointment. The key is derived here, never
stored here, and given only while the appointment is worn; the device throws it away at sign-out and when the appointment ends.
A draft that was exported, or outlived the browser's cache, opens again with the same key.
"""

import hashlib
import hmac
from base64 import b64encode
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from ostoja.access import clock
from ostoja.access.acting import holder
from ostoja.access.middleware import OfficerRequest, of_sign_in
from ostoja.access.models import Appointment
from ostoja.web.pages import page


def keys_of(appointment: Appointment) -> list[bytes]:
    """Keys of 32 bytes (AES-256), the same ones for the same officer and appointment. The first seals, the others still open."""
    return [hmac.new(key, holder(appointment).encode(), hashlib.sha256).digest() for key in settings.DEVICE_KEYS]


def ends_at(appointment: Appointment) -> datetime:
    """The moment after the last minute of the appointment at its place."""
    return datetime.combine(appointment.final_day + timedelta(days=1), time(), ZoneInfo(appointment.time_zone))


@require_GET
def key(request: OfficerRequest) -> HttpResponse:
    """The keys of the appointment that is worn. The device keeps them for a session, and what they seal until the end."""
    worn, ends = request.appointment, ends_at(request.appointment)
    until = min(ends, clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    keys = [b64encode(one).decode() for one in keys_of(worn)]
    return JsonResponse({"holder": holder(worn), "keys": keys, "until": until.isoformat(), "ends": ends.isoformat()})


@require_GET
def unsent(request: OfficerRequest) -> HttpResponse:
    """The page that lists what this device keeps. Its script fills it; also shown by the device when there is no line."""
    return page(request, "access/unsent.html")


@login_not_required
@of_sign_in
@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that answers for this site when there is no line. It says nothing of anybody."""
    source = Path(str(finders.find("web/worker.js"))).read_bytes()
    return HttpResponse(source, content_type="text/javascript", headers={"Service-Worker-Allowed": "/"})
