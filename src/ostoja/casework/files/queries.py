"""What pages read of case files. Row-level security has already hidden what isn't the reader's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from ostoja.access import queries as access
from ostoja.casework.files import as_law
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import Applicant, CaseFile, DueStep, Fact, PersonName, after, key
from ostoja.law import casefile
from ostoja.law.answer import Answer
from ostoja.law.explain import Explanation, explain
from ostoja.law.facts import AnyFact, BirthClaimed, NationalityClaimed, Unaccompanied
from ostoja.law.words import Text, unpack

PAGE = 50
COUNT_TO = 20_000
SOON = timedelta(days=3)
IDENTITY = ("birth_claimed", "nationality_claimed", "unaccompanied")

Show = Literal["all", "missed", "soon", "ours", "expected", "children", "requests", "transfers"]
SHOWS: tuple[Show, ...] = ("all", "missed", "soon", "ours", "expected", "children", "requests", "transfers")


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """One row of the day's work."""

    step_id: UUID
    file_id: UUID
    file_number: str
    names: tuple[dict[str, str], ...]
    rule: str
    asks: Text
    if_missed: Text
    article: str
    act: str
    who: str
    toward: str
    last_day: date
    is_ours: bool
    is_child: bool


def work_items(
    *,
    today: date,
    site_id: UUID | None = None,
    show: Show = "all",
    after: tuple[date, UUID] | None = None,
    most: int = PAGE,
) -> list[WorkItem]:
    """The open steps, most urgent first, at most `most` of them. Three queries, whatever the number of rows.

    Args:
        site_id: one place, whose index then gives the order; by default every place within reach.
        after: the last day and the id of the last row of the page before.
    """
    steps = _open_steps(today, site_id).filter(_condition(show, today))
    if after:
        steps = steps.filter(last_day__gte=after[0]).exclude(last_day=after[0], id__lte=after[1])
    rows = list(
        steps.order_by("last_day", "id").values(
            "id",
            "file_id",
            "rule",
            "asks",
            "if_missed",
            "article",
            "act",
            "who",
            "toward",
            "last_day",
            "adult_on",
        )[:most]
    )
    file_ids = {row["file_id"] for row in rows}
    numbers, names = numbers_of(file_ids), names_of(file_ids)
    return [_work_item(row, numbers, names, today) for row in rows if row["file_id"] in numbers]


def work_counts(*, today: date, site_id: UUID | None = None) -> dict[Show, int]:
    """How many rows each filter shows, among the first `COUNT_TO` steps met. One query, which passes over them once."""
    counts = {show: Count("id", filter=_condition(show, today)) for show in SHOWS if show != "all"}
    found: dict[Show, int] = _open_steps(today, site_id)[:COUNT_TO].aggregate(all=Count("id"), **counts)
    return found


def _open_steps(today: date, site_id: UUID | None) -> Any:  # Any: a queryset, which gives plain values
    """Steps that run today; a step of another state is over when its last day has passed: silence has answered."""
    steps = DueStep.objects.filter(starts__lte=today).exclude(~Q(who=settings.CONTROLLER_STATE), last_day__lt=today)
    return steps.filter(site_id=site_id) if site_id else steps


def _condition(show: Show, today: date) -> Q:
    return {
        "all": Q(),
        "missed": Q(last_day__lt=today),
        "soon": Q(last_day__gte=today, last_day__lte=today + SOON),
        "ours": Q(who=settings.CONTROLLER_STATE),
        "expected": ~Q(who=settings.CONTROLLER_STATE),
        "children": Q(adult_on__gt=today),
        "requests": Q(rule__in=("take-charge-request", "take-back-request", "take-back-notification")),
        "transfers": Q(rule__in=("transfer-decision", "transfer")),  # LIKE would be estimated without statistics here
    }[show]


def _work_item(
    row: dict[str, Any], numbers: dict[UUID, str], names: dict[UUID, tuple[dict[str, str], ...]], today: date
) -> WorkItem:
    return WorkItem(
        step_id=row["id"],
        file_id=row["file_id"],
        file_number=numbers[row["file_id"]],
        names=names.get(row["file_id"], ()),
        rule=row["rule"],
        asks=unpack(row["asks"]),
        if_missed=unpack(row["if_missed"]),
        article=row["article"],
        act=row["act"],
        who=row["who"],
        toward=row["toward"],
        last_day=row["last_day"],
        is_ours=row["who"] == settings.CONTROLLER_STATE,
        is_child=bool(row["adult_on"] and row["adult_on"] > today),
    )


def numbers_of(file_ids: set[UUID]) -> dict[UUID, str]:
    """The numbers of these files. A join in the query of a list would read the files of all its rows, not of one page."""
    return dict(CaseFile.objects.filter(pk__in=file_ids).values_list("id", "number"))


def names_of(file_ids: set[UUID]) -> dict[UUID, tuple[dict[str, str], ...]]:
    """The names in use of the people of these files, Latin script first: file id to rows of given, family, script."""
    found: dict[UUID, list[dict[str, str]]] = {}
    rows = PersonName.objects.filter(file_id__in=file_ids).order_by("recorded_at")
    for file_id, given, family, script in rows.values_list("file_id", "given", "family", "script"):
        found.setdefault(file_id, []).append({"given": given, "family": family, "script": script})
    return {key: tuple(sorted(names, key=lambda name: name["script"] != "Latn")) for key, names in found.items()}


def visible_facts(file: CaseFile) -> tuple[FactRow, ...]:
    """The facts of a file that the reader may open, newest day first, corrected ones with what corrected them."""
    return tuple(sorted(_shown_rows(file), key=_newest_first))


def visible_fact(file: CaseFile, fact_id: UUID) -> FactRow:
    """One of them, to be corrected. Raises Http404 where there is none, or it was corrected before."""
    rows = _fact_rows(Fact.objects.filter(file=file, pk=fact_id, superseded_by=None))
    if not rows:
        raise Http404
    return rows[0]


def _shown_rows(file: CaseFile) -> list[FactRow]:
    return _fact_rows(Fact.objects.filter(file=file).exclude(type="withdrawn_fact"))


def _fact_rows(facts: QuerySet[Fact]) -> list[FactRow]:
    """In the order of recording. Two queries: the rows, and who recorded them."""
    rows = list(
        facts.order_by("position").values_list(
            "id", "content", "known_on", "recorded_at", "recorded_under_id",
            "superseded_by__content", "superseded_by__known_on",
        )
    )  # fmt: skip
    holders = access.holders({row[4] for row in rows})
    return [
        FactRow(
            id=row,
            fact=as_law.decode(content, known_on),
            recorded_at=recorded_at,
            recorded_by=holders[under].officer_name if under in holders else "",
            superseded_by=as_law.decode(later, later_known_on) if later else None,
        )
        for row, content, known_on, recorded_at, under, later, later_known_on in rows
    ]


def _newest_first(row: FactRow) -> tuple[int, float]:
    return (-(row.fact.day or date.min).toordinal(), -row.recorded_at.timestamp())


@dataclass(frozen=True, kw_only=True)
class FoundFile:
    """One row of a search."""

    id: UUID
    number: str
    site: str
    opened_at: datetime
    names: tuple[dict[str, str], ...]


def find_files(sought: str, *, most: int = PAGE) -> list[FoundFile]:
    """The files whose number is `sought` or in which a name begins with it; the newest ones when nothing is sought."""
    found = CaseFile.objects.order_by("-opened_at")
    if sought:
        by_number = CaseFile.objects.filter(number__in={sought, sought.upper()}).values("pk")
        by_name = PersonName.objects.filter(
            Q(given_key__gte=key(sought), given_key__lt=after(key(sought)))
            | Q(family_key__gte=key(sought), family_key__lt=after(key(sought)))
        ).values("file_id")[:most]
        found = found.filter(pk__in=by_number.union(by_name))
    rows = list(found.values("id", "number", "site__name", "opened_at")[:most])
    names = names_of({row["id"] for row in rows})
    return [
        FoundFile(
            id=row["id"],
            number=row["number"],
            site=row["site__name"],
            opened_at=row["opened_at"],
            names=names.get(row["id"], ()),
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class Head:
    """Who the file is about, as the reader may know it."""

    file: CaseFile
    site: str
    applicant: Applicant | None
    names: tuple[dict[str, str], ...]
    birth: BirthClaimed | None
    nationality: NationalityClaimed | None
    alone: Unaccompanied | None


def head(file: CaseFile, rows: Sequence[FactRow] | None = None) -> Head:
    """Names, birth, nationality. Five queries; three when the rows of the facts are at hand, in the order of recording."""
    if rows is None:
        rows = _fact_rows(Fact.objects.filter(file=file, type__in=IDENTITY))
    standing = [row.fact for row in rows if row.superseded_by is None]
    known = [fact for fact in standing if getattr(fact, "operative", None) is not False]
    return Head(
        file=file,
        site=file.site.name,
        applicant=Applicant.objects.filter(file=file).first(),
        names=names_of({file.pk}).get(file.pk, ()),
        birth=_last(known, BirthClaimed),
        nationality=_last(known, NationalityClaimed),
        alone=_last(known, Unaccompanied),
    )


T = TypeVar("T")


def _last(facts: Sequence[AnyFact], kind: type[T]) -> T | None:
    return next((fact for fact in reversed(facts) if isinstance(fact, kind)), None)


@dataclass(frozen=True, kw_only=True)
class FilePage:
    """What the law says of a file, as of a day and as known on a day, and the facts that the reader may open."""

    head: Head
    facts: tuple[FactRow, ...]
    answer: Answer
    explanation: Explanation
    steps: dict[tuple[str, str, date], UUID]


def file_page(file: CaseFile, *, as_of: date, known_on: date | None = None) -> FilePage:
    """The file with the law's answer of that day. A fixed number of queries."""
    case, answer = as_law.determine(file, as_law.stored_facts(file), as_of=as_of, known_on=known_on)
    rows, steps = _shown_rows(file), DueStep.objects.filter(file=file)
    return FilePage(
        head=head(file, rows),
        facts=tuple(sorted(rows, key=_newest_first)),
        answer=answer,
        explanation=explain(answer, case),
        steps={
            (rule, toward, last_day): step
            for step, rule, toward, last_day in steps.values_list("id", "rule", "toward", "last_day")
        },
    )


def export_document(file: CaseFile) -> tuple[bytes, int]:
    """The file as a canonical document (`ostoja/case-file/1`): the facts that the reader may open, and how many they are."""
    rows = Fact.objects.filter(file=file).order_by("position").values_list("content", "known_on")
    facts = [as_law.decode(content, known_on) for content, known_on in rows]
    return casefile.write(as_law.document(file, facts)), len(facts)
