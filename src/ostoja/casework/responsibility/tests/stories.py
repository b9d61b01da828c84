"""Things of this desk as its actions make them."""

from datetime import date

from ostoja.casework.responsibility import evidence
from ostoja.casework.responsibility.evidence import Upload

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def add_evidence(by, file):
    """A visa, as a picture; inside `acting_as`."""
    return evidence.add(
        by=by, file=file, criterion="document", means="visa", data_class="CR", obtained_on=date(2026, 11, 2), form="copy",
        comment="Copied from the passport.", sharing="free", upload=Upload(name="visa.png", content=PNG),
    )  # fmt: skip
