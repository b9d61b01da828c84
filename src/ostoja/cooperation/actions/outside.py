"""Approving from outside by a link, and giving a meeting to the archive."""

import hashlib
import io
import json
import secrets
import zipfile
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.cooperation.actions.base import APPROVERS, of_the_room, store
from ostoja.cooperation.actions.positions import check_says_something
from ostoja.cooperation.marks import labels, stamp
from ostoja.cooperation.models import ApprovalLink, Archived, Instruction, Meeting, Parameter, State
from ostoja.cooperation.queries import book, parameters

SALT = "ostoja.cooperation.approve"
DAYS = 5  # a link is good for, while the office has set nothing else; no act names a number
MOST_DAYS = 60  # whatever the office sets
FORMAT = "ostoja/meeting/1"


@transaction.atomic
def make_link(*, by: Appointment, instruction: Instruction, name: str, function: str) -> str:
    """A signed token for one person outside, good for the days that the office has set and one answer. It is shown once.

    Raises:
        NotAppointed: only who approves may hand this on.
        ValidationError: the instruction says nothing yet, or is approved.
    """
    of_the_room(by, *APPROVERS)
    if not instruction.is_open:
        raise ValidationError(_("An approved instruction is never changed. Draft the next version."))
    check_says_something(instruction)
    secret = secrets.token_urlsafe(32)
    link = ApprovalLink(
        instruction=instruction, name=name, function=function, digest=digest_of(secret),
        expires_at=clock.now() + timedelta(days=link_days(by.today())),
    )  # fmt: skip
    store(link, by=by, act="approval_link_made")
    return signing.dumps([str(link.pk), secret], salt=SALT)


def link_days(on: date) -> int:
    """How many days a link made on a day is good for."""
    return min(parameters.whole(Parameter.Code.LINK_DAYS, on=on, otherwise=DAYS), MOST_DAYS)


def read_token(token: str) -> tuple[UUID, str] | None:
    """The link and its secret, if we signed the token."""
    try:
        link, secret = signing.loads(token, salt=SALT, max_age=timedelta(days=MOST_DAYS))
    except signing.BadSignature:
        return None
    return UUID(link), secret


def shown_outside(link: UUID, secret: str) -> dict[str, Any] | None:  # Any: what the instruction says, as JSON
    """The one instruction that a link shows, or None: the database asks for secret, day and that it is unanswered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cooperation_link_shows(%s, %s)", [link, digest_of(secret)])
        told = cursor.fetchone()[0]
    if not told:
        return None
    found: dict[str, Any] = json.loads(told)
    return found | {"mark_labels": labels(found["marks"]), "first_day": date.fromisoformat(found["first_day"])}


@transaction.atomic
def answer_outside(*, link: UUID, secret: str, approves: bool, comment: str = "") -> bool:
    """Approve or refuse from outside. Returns whether the link was good."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cooperation_link_answers(%s, %s, %s, %s)", [link, digest_of(secret), approves, comment])
        is_good: bool = cursor.fetchone()[0]
    if is_good:
        trail.record("approved_from_outside" if approves else "refused_from_outside", payload={"link": str(link)})
    return is_good


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def archive(*, by: Appointment, meeting: Meeting) -> tuple[Archived, bytes]:
    """Everything of a closed meeting as one ZIP file under the next number of the registry.

    Raises:
        ValidationError: the meeting isn't closed.
    """
    of_the_room(by)
    if meeting.state != State.CLOSED:
        raise ValidationError(_("Only a closed meeting goes to the archive."))
    year = by.today().year
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('cooperation_archive'))")
    number = f"WM/{year}/{Archived.objects.filter(number__startswith=f'WM/{year}/').count() + 1:04}"
    content = _zipped(number, meeting, by)
    made = Archived(meeting=meeting, number=number, digest=hashlib.sha256(content).hexdigest())
    return store(made, by=by, act="meeting_archived"), content


def _zipped(number: str, meeting: Meeting, by: Appointment) -> bytes:
    told = book.meeting_as_data(meeting)
    told |= {"schema": FORMAT, "registry_number": number, "marks_in_words": stamp(told["marks"])}
    files = {"meeting.json": json.dumps(told, ensure_ascii=False, indent=1).encode()}
    files |= {
        f"papers/{paper['id']}.txt": f"{stamp(paper['marks'])}\n\n{paper['text']}".encode() for paper in told["papers"]
    }
    files["digests.txt"] = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()
    ).encode()
    packed = io.BytesIO()
    day = by.today()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), data)
    return packed.getvalue()
