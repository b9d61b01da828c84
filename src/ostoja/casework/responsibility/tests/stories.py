"""Things of this desk as its actions make them."""

from datetime import date

from ostoja.casework.files import queries as files
from ostoja.casework.responsibility import evidence, messages
from ostoja.casework.responsibility.evidence import Upload

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def add_evidence(by, file, **more):
    """A visa, as a picture; inside `acting_as`."""
    given = {"comment": "Copied from the passport.", "sharing": "free", **more}
    return evidence.add(
        by=by, file=file, criterion="document", means="visa", data_class="CR", obtained_on=date(2026, 11, 2), form="copy",
        upload=Upload(name="visa.png", content=PNG), **given,
    )  # fmt: skip


def draft_message(by, file, **more):
    """A take charge request to France; inside `acting_as`."""
    said = {
        "instrument": "take_charge", "to_state": "FR", "article": "29(2)", "about": "", "reasons": "A visa of France.",
        "evidence": [], "members": [], "urgent": False, "reply_asked_by": None, **more,
    }  # fmt: skip
    answer = files.file_page(file, as_of=by.today()).answer
    return messages.draft(by=by, file=file, answer=answer, has_priority=False, **said)
