"""Ways of using the house that are measured: each does one thing and says how long the answer took, in seconds.

The first seven through a browser; the last by the action itself, as a desk or an import calls it.
"""

from datetime import timedelta
from urllib.parse import quote

from bench import installation
from bench.browser import form_with

SHOWS = ("missed", "soon", "ours", "expected", "children", "requests", "transfers")


class NotAnswered(Exception):
    """The server answered something else."""


def work(browser, known, chance):
    return _got(browser, "/")


def work_filtered(browser, known, chance):
    return _got(browser, f"/?show={chance.choice(SHOWS)}")


def file(browser, known, chance):
    return _got(browser, f"/files/{_one(known, chance)['id']}/")


def by_number(browser, known, chance):
    return _got(browser, f"/files/?q={_one(known, chance)['number']}")


def by_name(browser, known, chance):
    """The beginning of a given or family name in any script: some are common, some not."""
    name = chance.choice(_one(known, chance)["names"])
    return _got(browser, f"/files/?q={quote(name[: chance.choice((3, 4, 5, 30))])}")


def newest(browser, known, chance):
    return _got(browser, "/files/")


def fact_form(browser, known, chance):
    return _got(browser, _form_of(known, chance))


def record_by_form(browser, known, chance):
    """The form is fetched and filled; what counts is sending it, until the answer is there."""
    address = _form_of(known, chance)
    typed = form_with(browser.get(address)[1], "on-day")
    day = installation.today() - timedelta(days=chance.randint(1, 300))
    typed |= {"state": chance.choice(("IT", "BG", "GR")), "on-day": day.day, "on-month": day.month, "on-year": day.year}
    status, text, took = browser.post(address, typed)
    if status != 302:
        raise NotAnswered(f"{address}: {status}\n{text}")
    return took


def record(by, known, chance):
    """`files.actions.record_facts`, from the ticket to the end of the commit."""
    import time

    from ostoja.access.acting import acting_as
    from ostoja.casework.files import actions
    from ostoja.law.facts import IrregularEntry
    from ostoja.web.uuid7 import uuid7

    day = installation.today() - timedelta(days=chance.randint(1, 300))
    fact = IrregularEntry(id=str(uuid7()), state=chance.choice(("IT", "BG", "GR")), on=day)
    file_id = _one(known, chance)["id"]
    started = time.perf_counter()
    with acting_as(by):
        actions.record_facts(by=by, file_id=file_id, facts=[fact])
    return time.perf_counter() - started


def _got(browser, path):
    status, text, took = browser.get(path)
    if status != 200 or "<main" not in text:
        raise NotAnswered(f"{path}: {status}\n{text}")
    return took


def _one(known, chance):
    return chance.choice(known["files"])


def _form_of(known, chance):
    return f"/files/{_one(known, chance)['id']}/facts/add/irregular_entry/"
