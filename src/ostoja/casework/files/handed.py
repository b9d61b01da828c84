"""The lists and documents of this room as they are handed out: the same queries as the pages, every row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

import msgspec
from django.utils.translation import gettext

from ostoja.casework.files import day, queries, shown
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.people import Name, Sought, find_files, person_of
from ostoja.casework.files.worklist import work_items
from ostoja.documents.actions import Handed, Refused
from ostoja.law.words import Text, _
from ostoja.web import words
from ostoja.web.downloads import CSV, csv_of

CONSULTATION = "ostoja/consultation/1"
MOST = 10_000  # rows of one export: a longer list is narrowed first, never cut
Row = TypeVar("Row")


def work(asked: Mapping[str, str], *, today: date, site_id: UUID | None) -> Handed:
    """The open steps of the filter, all pages."""
    show = day.show_asked(asked)
    items = _whole(work_items(today=today, site_id=site_id, show=show, most=MOST + 1))
    heads = [
        gettext("Number"),
        gettext("Person"),
        gettext("What is due"),
        gettext("Last day"),
        gettext("Who"),
        gettext("If missed"),
        gettext("Article"),
    ]
    rows = [
        [item.file_number, _names(item.names), words.packed(item.asks), item.last_day, words.country(item.who),
         words.packed(item.if_missed), item.article]
        for item in items
    ]  # fmt: skip
    return Handed(
        what="work",
        name=f"work-{show}.csv",
        media_type=CSV,
        content=csv_of(heads, rows),
        rows=len(rows),
        file_ids=[item.file_id for item in items],
    )


def files(sought: Sought) -> Handed:
    """The files found, all pages."""
    found = _whole(find_files(sought, most=MOST + 1))
    heads = [gettext("Number"), gettext("Person"), gettext("Place"), gettext("Opened")]
    rows = [[row.number, _names(row.names), row.site, row.opened_at] for row in found]
    return Handed(
        what="files",
        name="files.csv",
        media_type=CSV,
        content=csv_of(heads, rows),
        rows=len(rows),
        file_ids=[row.id for row in found],
    )


def facts(file: CaseFile) -> Handed:
    """The facts of a file that the reader may open, corrected ones too."""
    shown_facts = queries.visible_facts(file)
    heads = [
        gettext("Day"),
        gettext("Fact"),
        gettext("Details"),
        gettext("Source"),
        gettext("Known"),
        gettext("Recorded by"),
        gettext("Recorded"),
        gettext("Corrected"),
    ]
    return _of_file(file, "facts", heads, [_fact(row) for row in shown_facts])


def looked(file: CaseFile) -> Handed:
    """Who looked at a file."""
    entries = _whole(shown.looks(file, most=MOST + 1))
    heads = [gettext("When"), gettext("Who"), gettext("As"), gettext("Place"), gettext("What was done")]
    rows = [
        [one["looked"].at, one["looked"].officer_name or gettext("the machine"), one["looked"].role, one["looked"].site_name,
         str(one["act"])]
        for one in entries
    ]  # fmt: skip
    return _of_file(file, "looked", heads, rows)


def case_file(file: CaseFile) -> Handed:
    """The file as a document of the public vocabulary: the facts that the reader may open."""
    document, rows = queries.export_document(file)
    return Handed(
        what="case_file",
        name=shown.file_name(file),
        media_type="application/json",
        content=document,
        rows=rows,
        file_id=file.pk,
    )


def consultation(
    file: CaseFile, *, question: str, kinds: Sequence[str], with_name: bool, consent_on: date, consent_how: str
) -> Handed:
    """What UNHCR is told of a person who agreed: the question and the facts of the kinds chosen, and no more."""
    chosen = [row for row in queries.visible_facts(file) if row.type in kinds and row.superseded_by is None]
    told = {
        "schema": CONSULTATION,
        "question": question,
        "consent_on": consent_on.isoformat(),
        "names": [f"{name['given']} {name['family']}".strip() for name in person_of(file.pk).names]
        if with_name
        else [],
        "facts": [msgspec.to_builtins(row.fact) for row in chosen],
    }
    return Handed(
        what="consultation", name="consultation.json", media_type="application/json", rows=len(chosen), file_id=file.pk,
        content=msgspec.json.format(msgspec.json.encode(told)), consent_on=consent_on, consent_how=consent_how,
        fields=[*(["name"] if with_name else []), *sorted(set(kinds))],
    )  # fmt: skip


def _of_file(file: CaseFile, what: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Handed:
    content = csv_of(heads, rows)
    return Handed(what=what, name=f"{what}.csv", media_type=CSV, content=content, rows=len(rows), file_id=file.pk)


def _fact(row: FactRow) -> list[object]:
    corrected = row.superseded_by.reason or "–" if row.superseded_by else None
    return [
        row.fact.day, row.title, " · ".join([*row.details, *([row.fact.note] if row.fact.note else [])]), row.source,
        row.fact.known_on, row.recorded_by, row.recorded_at, corrected,
    ]  # fmt: skip


def _names(names: Sequence[Name]) -> str:
    return " / ".join(f"{name['given']} {name['family']}".strip() for name in names)


def _whole(rows: list[Row]) -> list[Row]:
    """The rows, unless there are too many: a list that is cut without saying so would be taken for the whole."""
    if len(rows) > MOST:
        says = _("The list has more than %(most)s rows. Choose a filter or a narrower search, then export again.")
        raise Refused(Text(says, {"most": MOST}))
    return rows
