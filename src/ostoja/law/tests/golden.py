"""Stories whose whole answers are kept byte for byte: `python -m ostoja.law.tests.golden` makes them anew.

The same call gives the same bytes for ever. Where a change of the law or of the answer means other bytes, make them anew and
read the difference: it is what every office will see.
"""

import json
from datetime import date
from pathlib import Path

import msgspec

from ostoja.law.evaluate import determine
from ostoja.law.statement import statement
from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    NOTHING_ELSE,
    back,
    case,
    charge,
    english,
    entry,
    fact,
    hit,
    lodged,
    nothing,
    registered,
    reply,
    residence,
    visa,
)

FOLDER = Path(__file__).with_name("golden")
GERMANY, POLAND = lodged("DE", "2024-01-15"), registered("PL", "2026-09-01")
TO_ITALY, TO_LITHUANIA = charge("DE", "IT", "2024-02-29"), charge("PL", "LT", "2026-10-30")
APPEAL = fact("appeal_lodged", on="2024-06-03", suspensive=True, against="transfer_decision")

STORIES = {  # name: (facts, keys of the case, as of, as known on)
    "d3-first-state-provisional": ((GERMANY,), {}, "2024-02-01", None),
    "d3-first-state-settled": ((GERMANY, *NOTHING_ELSE), {}, "2024-02-01", None),
    "d3-entry-within-twelve-months": ((GERMANY, entry("IT", "2023-01-15")), {}, "2024-02-01", None),
    "d3-entry-a-day-too-early": ((GERMANY, entry("IT", "2023-01-14")), {}, "2024-02-01", None),
    "d3-request-missed": ((GERMANY, entry("IT", "2024-01-01")), {}, "2024-04-16", None),
    "d3-request-on-the-last-day": (
        (GERMANY, entry("IT", "2024-01-01"), charge("DE", "IT", "2024-04-15")), {}, "2024-04-16", None,
    ),
    "d3-hit-shortens-the-request": (
        (GERMANY, hit("IT", "2024-01-20", category=2, recorded_on="2023-12-30")), {}, "2024-03-21", None,
    ),
    "d3-silence": ((GERMANY, entry("IT", "2024-01-01"), TO_ITALY), {}, "2024-04-30", None),
    "d3-refused-and-asked-again": (
        (
            GERMANY, entry("IT", "2024-01-01"), TO_ITALY, reply("IT", "DE", "2024-04-02", "refused", ground="no entry"),
            fact("re_examination_request", from_state="DE", to_state="IT", on="2024-04-22"),
        ), {}, "2024-05-01", None,
    ),
    "d3-accepted-appealed-dismissed": (
        (
            GERMANY, entry("IT", "2024-01-01"), TO_ITALY, reply("IT", "DE", "2024-04-02", "accepted"), APPEAL,
            fact("appeal_decided", on="2024-09-16", outcome="dismissed", final=True),
        ), {}, "2024-10-01", None,
    ),
    "d3-absconded": (
        (
            GERMANY, entry("IT", "2024-01-01"), TO_ITALY, reply("IT", "DE", "2024-04-02", "accepted"),
            fact("absconded", state="DE", from_="2024-07-01"),
            fact("extension_notified", from_state="DE", to_state="IT", on="2024-07-05", reason="absconded"),
        ), {}, "2024-12-01", None,
    ),
    "d3-take-back-on-a-hit": (
        (GERMANY, lodged("FR", "2023-05-02"), hit("FR", "2024-01-16", category=1, recorded_on="2023-05-02"),
         back("DE", "FR", "2024-02-10")), {}, "2024-02-27", None,
    ),
    "d3-two-visas": (
        (
            GERMANY, visa("FR", kind="short_stay", valid_from="2023-12-01", valid_until="2024-02-01"),
            visa("ES", kind="short_stay", valid_from="2023-12-15", valid_until="2024-03-01"),
        ), {}, "2024-02-01", None,
    ),
    "d3-child-alone": ((GERMANY,), {"born": "2010-05-05", "unaccompanied": True}, "2024-02-01", None),
    "d3-spouse-elsewhere": (
        (GERMANY, fact("family_member", relation="spouse", state="SE", status="beneficiary", consents_in_writing=True)),
        {}, "2024-02-01", None,
    ),
    "d3-as-known-before-the-entry-was-known": (
        (GERMANY, entry("IT", "2024-01-01", known_on="2024-03-01")), {}, "2024-04-16", "2024-02-29",
    ),
    "ammr-entry": ((POLAND, entry("LT", "2026-08-01"), *NO_FAMILY_NO_DOCUMENTS), {"own": "PL"}, "2026-09-10", None),
    "ammr-silence": (
        (POLAND, entry("LT", "2026-08-01"), *NO_FAMILY_NO_DOCUMENTS, TO_LITHUANIA), {"own": "PL"}, "2026-12-01", None,
    ),
    "ammr-accepted": (
        (POLAND, entry("LT", "2026-08-01"), TO_LITHUANIA, reply("LT", "PL", "2026-11-10", "accepted")),
        {"own": "PL"}, "2026-11-12", None,
    ),
    "ammr-residence-document": (
        (POLAND, residence("SE", valid_from="2026-01-01", valid_until="2026-12-31"), nothing("family")),
        {"own": "PL"}, "2026-09-10", None,
    ),
    "ammr-disputed-entry": ((POLAND, entry("LT", "2026-08-01", disputed=True)), {"own": "PL"}, "2026-09-10", None),
    "ammr-first-day": ((registered("PL", "2026-06-12"),), {"own": "PL"}, "2026-06-13", None),
    "transition-unknown": ((lodged("PL", "2026-06-20"),), {"own": "PL"}, "2026-06-21", None),
    "dublin-ii": ((lodged("PL", "2013-12-31"),), {"own": "PL"}, "2014-02-01", None),
}  # fmt: skip


def golden(name: str) -> bytes:
    """The story as it is kept: the case, the answer, and what is said of it in English."""
    facts, keys, as_of, known_on = STORIES[name]
    told = case(*facts, **keys)
    answer = determine(
        told, as_of=date.fromisoformat(as_of), known_on=date.fromisoformat(known_on) if known_on else None
    )
    whole = {"case": told, "answer": answer, "explanation": statement(answer, told).as_values(english)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        path.unlink()
    for name in STORIES:
        (FOLDER / f"{name}.json").write_bytes(golden(name))
    print(json.dumps({"stories": len(STORIES), "folder": str(FOLDER)}))  # noqa: T201 -- a command


if __name__ == "__main__":
    main()
