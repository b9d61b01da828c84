"""The verbs of this desk."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files.models import CaseFile
from ostoja.casework.responsibility.models import Course
from ostoja.casework.responsibility.queries import advised, numbers
from ostoja.law.answer import Answer
from ostoja.law.facts import DataClass

HERE = (Course.Kind.EXAMINE, Course.Kind.DISCRETION)


@transaction.atomic
def sign_course(
    *, by: Appointment, file: CaseFile, answer: Answer, kind: str, state: str = "", article: str = "", reason: str = ""
) -> Course:
    """Sign what is to be done in a case, beside what the law advises now.

    Args:
        answer: what the law says today, as the officer saw it.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role takes no steps of the procedure.
        ValidationError: a request names no other state; the course departs from the advice without a reason.
    """
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, DataClass.PROCEDURE)
    toward = state if kind in Course.TOWARD_A_STATE else ""
    if kind in Course.TOWARD_A_STATE and toward in {"", settings.CONTROLLER_STATE}:
        raise ValidationError({"state": _("Which state: choose the other state, the one that is to be asked.")})
    advised_state, advised_article = advised(answer)
    departs = _departs(kind, toward, advised_state, own=settings.CONTROLLER_STATE)
    if departs and not reason:
        says = _("Reason: the law's answer points elsewhere. Say why this course is right all the same.")
        raise ValidationError({"reason": says})
    course = Course(
        file=file,
        kind=kind,
        state=toward,
        article=article,
        reason=reason,
        advised_state=advised_state,
        advised_article=advised_article,
        departs=departs,
        law_version=answer.law_version,
        signed_on=by.today(),
        recorded_at=timezone.now(),
        recorded_under=by,
    )
    Course.objects.bulk_create([course])
    trail.record("course_signed", file_id=file.pk, payload={"course": str(course.pk), "departs": departs})
    return course


def _departs(kind: str, state: str, advised_state: str, *, own: str) -> bool:
    """Whether a course leaves what the answer points to. To ask for information or to wait never does."""
    if kind in (Course.Kind.INFORMATION, Course.Kind.WAIT):
        return False
    if kind in HERE:
        return advised_state != own
    return state != advised_state


@transaction.atomic
def hand_on(
    *, by: Appointment, file_ids: Sequence[UUID], officer: UUID, first_day: date, last_day: date | None, reason: str
) -> int:
    """Let another officer answer for cases from a day on, or for some days (absence cover); how many they are.

    Raises:
        NotAppointed: `by` doesn't reach one of the files today, or its role takes no steps of the procedure.
        ValidationError: the days lie behind, or the officer may not answer for these cases.
    """
    require(by, Right.RECORD)
    require_class(by, DataClass.PROCEDURE)
    _check_days(first_day, last_day, today=by.today())
    reached = len(numbers(file_ids))
    if reached != len(set(file_ids)):
        raise ValidationError(_("Some of the cases are beyond your reach. Go back and choose from the list."))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT responsibility_hand_on(%s, %s, %s, %s, %s)",
                [list(file_ids), officer, first_day, last_day, reason],
            )
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") != "OR020":
            raise
        says = _(
            "Officer: this person has no appointment that reaches all of these cases on all of these days. Choose another one,"
            " or fewer cases or days."
        )
        raise ValidationError({"officer": says}) from error
    for file_id in file_ids:
        trail.record("cases_handed_on", file_id=file_id, payload={"to": str(officer), "from": first_day.isoformat()})
    return reached


def _check_days(first_day: date, last_day: date | None, *, today: date) -> None:
    if first_day < today:
        raise ValidationError(
            {"first_day": _("From: the day lies behind. What was is not changed; choose today or later.")}
        )
    if last_day and last_day < first_day:
        raise ValidationError({"last_day": _("Until: the last day is before the first one.")})
