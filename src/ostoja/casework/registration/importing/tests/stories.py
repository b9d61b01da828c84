"""Lists of people, taken in and worked off as the worker does."""

import csv
import io

from ostoja.access.acting import acting_as
from ostoja.casework.registration.importing import actions, sheets, steps
from ostoja.casework.registration.importing.models import Import, Row

HEADINGS = (
    "Lp.", "Imię", "Nazwisko", "Native given names", "Father's name", "Sex", "Date of birth", "Nationality", "Language",
    "Phone", "Document no", "Document type", "Application made on", "Registered on",
)  # fmt: skip
SELAM = (
    "1", "Selam", "Tesfay", "ሰላም", "Tesfay", "F", "2009", "Eritrea; ET", "tigrinya", "+30 210 000 0001", "K0123456",
    "passport", "9.11.2026", "2026-11-12",
)  # fmt: skip
HAMID = ("2", "Hamid", "Rahimi", "", "", "male", "14.05.1991", "AF", "prs", "", "", "", "2026-11-10", "12.11.2026")
ONE_NAME = ("3", "Amadou", "", "", "", "M", "", "Mali", "", "", "", "", "", "2026-11-12")
WRONG = ("4", "Ali", "Karimi", "", "", "M", "31.2.1990", "Atlantis", "", "", "", "", "2026-11-13", "2026-11-12")


def written(*rows, headings=HEADINGS, separator=","):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([headings, *rows])
    return text.getvalue().encode()


def taken_in(by, *rows, content=None, name="people.csv"):
    content = content or written(*(rows or (SELAM, HAMID, ONE_NAME, WRONG)))
    with acting_as(by):
        return actions.take_in(
            by=by, site_id=by.site_id, name=name, content=content, sheet=sheets.read(content)
        )  # fmt: skip


def work_off(by, found):
    """All steps of the present stage and of those that follow it by themselves."""
    going = True
    while going:
        with acting_as(by):
            going = steps.step(by=by, list_id=found.pk)
    return stored(by, found)


def stored(by, found):
    with acting_as(by):
        return Import.objects.get(pk=found.pk)


def tried(by, *rows, **more):
    found = taken_in(by, *rows, **more)
    with acting_as(by):
        actions.choose(by=by, list_id=found.pk, mapping=found.mapping, day_order=found.day_order, registered_on=None)
    return work_off(by, found)


def registered(by, *rows, **more):
    found = tried(by, *rows, **more)
    with acting_as(by):
        actions.register(by=by, list_id=found.pk)
    return work_off(by, found)


def states(by, found):
    with acting_as(by):
        return dict(Row.objects.filter(of=found).values_list("number", "state"))
