"""Whether a database is what it should be: its rows, its trail, its determinations. After a restore and after an upgrade."""

import time
from dataclasses import dataclass, field

from ostoja.access import chain
from ostoja.casework.files import agreement
from ostoja.law.words import Text

SHOWN = 20  # of what is wrong


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What was looked at, and what is wrong: a sentence each."""

    entries: int
    files: int
    of_earlier_law: int
    seconds: float
    wrong: list[Text] = field(default_factory=list)


def prove(*, answers: bool = True) -> Proof:
    """Verify every entry of the trail and look at the determination of every file.

    Args:
        answers: determine every file again; else only whether its answer rests on its facts (after an upgrade, when the
            law may answer otherwise).
    """
    started = time.monotonic()
    faults = [fault.text for fault in chain.verify()]
    looked = agreement.look(answers=answers)
    return Proof(
        entries=chain.head()[0],
        files=looked.files,
        of_earlier_law=looked.of_earlier_law,
        seconds=time.monotonic() - started,
        wrong=[*faults, *looked.wrong],
    )
