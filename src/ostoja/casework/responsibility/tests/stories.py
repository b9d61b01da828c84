"""Things of this desk as its actions make them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ostoja.access.acting import acting_as
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.tests.stories import HAMID, fact
from ostoja.casework.responsibility import decisions, evidence, incoming, messages
from ostoja.casework.responsibility.evidence import Upload
from ostoja.casework.responsibility.models import Received
from ostoja.web.uuid7 import uuid7

OWED = [  # law reference AMMR chapter 7: what an adult is owed before a request and a decision
    fact("information_given", on="2026-10-11", duty="responsibility", text_version="2025/2055-XI", language="prs"),
    fact("counselling_offered", state="GR", on="2026-10-11", requested=False),
    fact("family_template_given", state="GR", on="2026-10-11", returned_on="2026-10-13"),
    fact("interview_conduct", state="GR", on="2026-10-15", language_preferred="prs", language="prs", interpreter=True,
         sex_asked="no_wish", recorded=True, recording_told=True, discretion_asked=True),
    fact("interview_summary_given", state="GR", on="2026-10-16", form="report"),
]  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def add_evidence(by, file, **more):
    """A visa, as a picture; inside `acting_as`."""
    given = {"comment": "Copied from the passport.", "sharing": "free", **more}
    return evidence.add(
        by=by, file=file, criterion="document", means="visa", data_class="CR", obtained_on=date(2026, 11, 2), form="copy",
        upload=Upload(name="visa.png", content=PNG), **given,
    )  # fmt: skip


def take_decision(by, file):
    """A transfer decision to France; inside `acting_as`."""
    said = {
        "to_state": "FR", "article": "29(2)", "transfer_until": date(2027, 5, 5), "remedy": "Appeal to the court.",
        "appeal_until": date(2026, 11, 26), "suspension": "Ask in the appeal.", "legal_help": "The bar.",
        "travels_alone": False, "appear": "", "best_interests": "", "language": "prs", "translation": "فیصله", "in_spite": "",
    }  # fmt: skip
    read = files.file_page(file, as_of=by.today())
    return decisions.take(by=by, read=read, against=[], **said)


def draft_message(by, file, **more):
    """A take charge request to France; inside `acting_as`."""
    said = {
        "instrument": "take_charge", "to_state": "FR", "article": "29(2)", "about": "", "reasons": "A visa of France.",
        "evidence": [], "members": [], "urgent": False, "reply_asked_by": None, "purpose": "a", **more,
    }  # fmt: skip
    answer = files.file_page(file, as_of=by.today()).answer
    return messages.draft(by=by, file=file, answer=answer, **said)


def received_message(file):
    """A message over the direct channel that belongs to the file, set aside."""
    with factories.as_owner():
        return Received.objects.create(
            id=uuid7(), from_state="FR", reference="FR01X", instrument="refuse", digest="0" * 64, set_aside="By mistake",
            received_at=datetime(2026, 11, 12, 8, tzinfo=UTC), file=file,
        )  # fmt: skip


def asked_by_germany(by, *, received="2026-11-02"):
    """Germany asks us to take charge; registered by hand."""
    day = date.fromisoformat(received)
    asked = incoming.Asked(
        file_id=uuid7(), kind=incoming.Kind.TAKE_CHARGE, from_state="DE", reference="DE01P20261234", sent_on=day,
        received_on=day, received_at=datetime.combine(day, time(16, 40), tzinfo=ZoneInfo("Europe/Athens")), basis="29(2)",
    )  # fmt: skip
    there = fact("application_registered", state="DE", on=(day - timedelta(days=20)).isoformat())
    with acting_as(by):
        return incoming.register(by=by, site_id=by.site_id, asked=asked, person=HAMID, facts=[there])
