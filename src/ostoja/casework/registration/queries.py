"""What pages of this desk read. Row-level security has already hidden what isn't the reader's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from ostoja.casework.files.facts import STANDS
from ostoja.casework.files.models import Applicant, ApplicantCorrection, PersonName
from ostoja.casework.files.people import NAMES, Name
from ostoja.casework.registration.models import ArrivalCount, ArrivalEvent, Group, Member, Slip
from ostoja.law.facts import Kin

LATEST = 50

MEMBERS = f"""
    SELECT file.id, file.number, {NAMES}, member.relation, member.position,
           EXISTS (SELECT 1 FROM files_fact AS fact WHERE fact.file_id = file.id AND fact.type = 'biometrics_taken'
                      AND fact.content ->> 'quality' IS DISTINCT FROM 'retake' AND {STANDS}),
           EXISTS (SELECT 1 FROM files_fact AS fact WHERE fact.file_id = file.id AND fact.type = 'document_issued' AND {STANDS})
      FROM registration_member AS member JOIN files_casefile AS file ON file.id = member.file_id
     WHERE member.group_id = %s ORDER BY member.position
"""  # noqa: S608 (nothing in it that anybody typed)


class MemberRow(NamedTuple):
    """One person of a group, as its page lists them."""

    file_id: UUID
    number: str
    names: list[Name]
    relation: str
    position: int
    has_prints: bool
    has_document: bool

    @property
    def relation_name(self) -> str:
        """What the person is to the first one, untranslated; empty for the first one."""
        return Kin.of(self.relation).label if self.relation else ""


def arrivals(*, site_id: UUID | None = None, most: int = LATEST) -> QuerySet[ArrivalEvent]:
    """The latest arrivals, each with its counts (the latest first) and how many of them have a file."""
    registered = (
        Member.objects.filter(group__event=OuterRef("pk")).order_by().values("group__event").annotate(n=Count("pk"))
    )
    found = ArrivalEvent.objects.select_related("site").prefetch_related(
        Prefetch("counts", ArrivalCount.objects.order_by("-recorded_at"))
    )
    if site_id:
        found = found.filter(site_id=site_id)
    return found.annotate(registered=Subquery(registered.values("n"))).order_by("-at")[:most]


def groups(event: ArrivalEvent) -> QuerySet[Group]:
    """The groups of an arrival, the latest first, with how many are registered."""
    return event.groups.annotate(registered=Count("members")).order_by("-opened_at")


def members(group_id: UUID) -> list[MemberRow]:
    """The people of a group, the first one first. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, [group_id])
        return [MemberRow(*row) for row in cursor.fetchall()]


def group_of(file_id: UUID) -> tuple[Group, list[MemberRow]] | None:
    """The group that a person registered with, and everybody in it whose file the reader may open."""
    group = Group.objects.select_related("event").filter(members__file_id=file_id).first()
    return (group, members(group.pk)) if group else None


def next_begins_with(group: Group, members: Sequence[MemberRow]) -> dict[str, Any]:
    """What the form of the next person shows at first: what they share, and the family name of the one before."""
    before = members[-1].names if members else []
    latin = next((name for name in before if name["script"] == "Latn"), None)
    own = next((name for name in before if name["script"] != "Latn"), None)
    names = {"family": latin["family"] if latin else "", "own_family": own["family"] if own else ""}
    return {**group.shared["begins_with"], **names}


def slip_of(file_id: UUID) -> Slip | None:
    """The slip that a person holds, the last one entered."""
    return Slip.objects.filter(use__file_id=file_id).order_by("-use__recorded_at").first()


def batches(*, site_id: UUID | None = None, most: int = LATEST) -> list[dict[str, Any]]:
    """The latest batches of pre-numbered slips: `batch_id`, `site__name`, `day`, how many `printed` and `entered`."""
    found = Slip.objects.filter(batch_id__isnull=False)
    if site_id:
        found = found.filter(site_id=site_id)
    counted = found.values("batch_id", "site__name", "day", "made_at")
    return list(counted.annotate(printed=Count("pk"), entered=Count("use")).order_by("-made_at")[:most])


def names(file_id: UUID) -> list[PersonName]:
    """Every name of a file in the order of recording, corrected ones with what corrected them."""
    found = PersonName.objects.filter(file_id=file_id).select_related("superseded_by").order_by("recorded_at", "id")
    return list(found)


def standing(names: Sequence[PersonName]) -> list[PersonName]:
    """Those that nobody corrected."""
    return [name for name in names if not hasattr(name, "superseded_by")]


class SexAndLanguage(NamedTuple):
    """What was recorded at one time; `reason` is empty for what was recorded first."""

    sex: str
    language: str
    reason: str
    recorded_at: datetime | None


def sex_and_language(file_id: UUID) -> list[SexAndLanguage]:
    """What counts first, then what it corrected."""
    corrections = ApplicantCorrection.objects.filter(file_id=file_id).order_by("-recorded_at")
    rows = [SexAndLanguage(one.get_sex_display(), one.language, one.reason, one.recorded_at) for one in corrections]
    first = Applicant.objects.filter(file_id=file_id).first()
    return [*rows, SexAndLanguage(first.get_sex_display(), first.language, "", None)] if first else rows


def corrections(file_id: UUID) -> set[UUID]:
    """The ids of the corrections of sex and language."""
    return set(ApplicantCorrection.objects.filter(file_id=file_id).values_list("pk", flat=True))
