"""An invented caseload as large as wanted: journeys, families, hits, requests, replies and transfers under both acts.

The same seed gives the same files. Of each file it is known how it ends, because its story was told so that the articles
named beside it leave no other end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ostoja.law.bulk.columns import SCHEMA_OF_FACTS

ARRIVING: Final = ("IT", "GR", "ES", "BG", "HR", "MT", "CY", "LT")
GOING: Final = ("DE", "FR", "SE", "NL", "BE", "AT", "CH", "NO", "PL", "FI")
COUNTRIES: Final = ("SY", "AF", "IQ", "ER", "SO", "IR", "PK", "NG", "TR", "GE", "RU", "CO", "VE", "ML", "GN", "BD")
_EPOCH: Final = date(1970, 1, 1).toordinal()
_OLD: Final = (date(2016, 1, 1).toordinal(), date(2026, 2, 1).toordinal())  # lodged under Dublin III
_NEW: Final = (date(2026, 7, 1).toordinal(), date(2028, 6, 30).toordinal())  # registered under the AMMR


@dataclass(frozen=True, slots=True)
class Some:
    """A day so many days after another: from `least` to `most`, each as likely."""

    after: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these values, the first ones more often; None is a key that isn't filled in."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of a story; `share` is how many of a hundred files record it. A state is `own`, `other` or `third`."""

    type: str
    id: str
    keys: Mapping[str, Any] = field(default_factory=dict)
    share: int = 100


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, how often, and how it must end: candidate and responsible state, each by its article."""

    name: str
    weight: int
    act: str
    facts: tuple[Told, ...]
    candidate: tuple[str, str]
    responsible: tuple[str, str] | None


def _told(type_: str, id_: str, share: int = 100, **keys: Any) -> Told:
    return Told(type_, id_, {key.rstrip("_"): value for key, value in keys.items()}, share)


BORDER: Final = OneOf(("sea", "land", None, "air"))
PERSON: Final = (
    _told("birth_claimed", "a-birth", earliest=Some("day", -20_000, -8_000), latest="a-birth.earliest"),
    _told("nationality_claimed", "a-nation", states=OneOf(tuple([one] for one in COUNTRIES)), share=70),
    _told("unaccompanied", "a-alone", holds=False, share=40),
)
MINOR: Final = (
    _told("birth_claimed", "a-birth", earliest=Some("day", -6_100, -3_700), latest="a-birth.earliest"),
    _told("nationality_claimed", "a-nation", states=OneOf(tuple([one] for one in COUNTRIES)), share=70),
    _told("unaccompanied", "a-alone", holds=True),
)
BROTHER: Final = _told(
    "sibling", "d-brother", relation="brother", state="other", status="resident", legally_present=True,
    since=Some("day", -900, -60), link_proven=True,
)  # fmt: skip
CHILD: Final = _told(
    "family_member", "d-child", relation="child", state="other", status="beneficiary", consents_in_writing=True,
    family_existed_in_origin=True, since=Some("day", -900, -60),
)  # fmt: skip
DETAINED: Final = _told("detained", "b-detained", state="own", from_=Some("day", 0, 3), purpose="transfer")
GOOD_THERE: Final = _told("best_interests", "e-best", state="other", met=True, on=Some("day", 1, 9))
GOOD_HERE: Final = _told("best_interests", "e-best", state="own", met=True, on=Some("day", 1, 9))
LODGED: Final = _told("application_lodged", "b-lodged", state="own", on="day", how=OneOf(("form", "report_received")))
REGISTERED: Final = _told("application_registered", "b-registered", state="own", on="day")
NO_FAMILY: Final = _told("none_found", "c-family", what="family")
NO_PAPERS: Final = _told("none_found", "c-papers", what="documents")
NO_ENTRY: Final = _told("none_found", "c-entry", what="entry")
INTERVIEW: Final = _told("interview_held", "x-interview", state="own", on=Some("day", 3, 40), share=30)
ENTRY: Final = _told("irregular_entry", "d-entry", state="other", on=Some("day", -300, -2), border=BORDER)
VISA: Final = _told(
    "visa", "d-visa", state="other", kind="short_stay", issued_on=Some("day", -90, -40),
    valid_from=Some("day", -38, -20), valid_until=Some("day", 5, 60), used_to_enter=True,
)  # fmt: skip
CROSSING: Final = _told("eurodac_hit", "e-hit", state="other", received_on=Some("day", 0, 20), category=2)
SPOUSE: Final = _told(
    "family_member", "d-spouse", relation="spouse", state="other", status=OneOf(("beneficiary", "applicant")),
    consents_in_writing=True, family_existed_in_origin=True, since=Some("day", -900, -60),
)  # fmt: skip


def _asked(least: int, most: int, type_: str = "take_charge_request", **keys: Any) -> Told:
    return _told(type_, "f-asked", from_state="own", to_state="other", on=Some("day", least, most), **keys)


def _answered(least: int, most: int, outcome: str) -> Told:
    on = Some("f-asked.on", least, most)
    return _told("reply", "g-reply", from_state="other", to_state="own", on=on, outcome=outcome)


def _appealed() -> tuple[Told, ...]:
    """Art. 27(3), AMMR Art. 43(3): an appeal that suspends the transfer, dismissed for good."""
    return (
        _told("transfer_decision_notified", "g-told", on=Some("g-reply.on", 1, 20), to_state="other"),
        _told("appeal_lodged", "h-appeal", on=Some("g-told.on", 1, 6), against="transfer_decision", suspensive=True),
        _told("appeal_decided", "h-decided", on=Some("h-appeal.on", 20, 90), outcome="dismissed", final=True),
    )


def _brought(least: int, most: int, after: str = "g-reply") -> Told:
    on = Some(f"{after}.on", least, most)
    return _told("transferred", "h-transfer", from_state="own", to_state="other", on=on)


def _decided(least: int, most: int) -> Told:
    return _told("transfer_decision_notified", "g-told", on=Some("g-reply.on", least, most), to_state="other", share=60)


_FOUND_ENTRY = (NO_FAMILY, NO_PAPERS, ENTRY)
_STORIES_OLD: Final = (
    Story("entry, accepted and transferred", 14, "dublin-iii",
          (*PERSON, LODGED, *_FOUND_ENTRY, CROSSING, _asked(21, 55), _answered(5, 55, "accepted"), _decided(1, 20),
           _brought(25, 160)), ("other", "13(1)"), ("other", "22(1)")),
    Story("entry, silence", 12, "dublin-iii",
          (*PERSON, LODGED, *_FOUND_ENTRY, CROSSING, INTERVIEW, _asked(21, 55)), ("other", "13(1)"), None),
    Story("entry, nobody asked", 16, "dublin-iii",
          (*PERSON, LODGED, *_FOUND_ENTRY, INTERVIEW), ("other", "13(1)"), ("own", "21(1)")),
    Story("entry, refused", 10, "dublin-iii",
          (*PERSON, LODGED, *_FOUND_ENTRY, _asked(10, 80), _answered(5, 55, "refused")), ("other", "13(1)"), None),
    Story("visa, accepted", 10, "dublin-iii",
          (*PERSON, LODGED, NO_FAMILY, VISA, _asked(10, 80), _answered(5, 55, "accepted"), _decided(1, 20)),
          ("other", "12(2)"), None),
    Story("spouse with protection or applying", 6, "dublin-iii",
          (*PERSON, LODGED, SPOUSE, _asked(10, 80), _answered(5, 55, "accepted"), _brought(25, 160)),
          ("other", ""), ("other", "22(1)")),
    Story("child with protection, silence", 2, "dublin-iii",
          (*PERSON, LODGED, CHILD, _asked(10, 80)), ("other", "9"), None),
    Story("minor alone, nobody found", 4, "dublin-iii",
          (*MINOR, LODGED, NO_FAMILY, ENTRY, GOOD_HERE, INTERVIEW), ("own", "8(4)"), ("own", "8(4)")),
    Story("minor alone, brother lives elsewhere", 3, "dublin-iii",
          (*MINOR, LODGED, BROTHER, GOOD_THERE, _asked(10, 80), _answered(5, 55, "accepted"), _brought(25, 160)),
          ("other", "8(1)"), ("other", "22(1)")),
    Story("entry, detained", 3, "dublin-iii",
          (*PERSON, LODGED, DETAINED, *_FOUND_ENTRY, _asked(5, 25), _answered(3, 12, "accepted"), _brought(5, 35)),
          ("other", "13(1)"), ("other", "22(1)")),
    Story("entry, accepted, appeal", 5, "dublin-iii",
          (*PERSON, LODGED, *_FOUND_ENTRY, _asked(21, 55), _answered(5, 55, "accepted"), *_appealed(),
           _brought(10, 150, after="h-decided")), ("other", "13(1)"), ("other", "22(1)")),
    Story("nothing found", 16, "dublin-iii",
          (*PERSON, LODGED, NO_FAMILY, NO_PAPERS, NO_ENTRY, INTERVIEW), ("own", "3(2)"), ("own", "3(2)")),
    Story("applied elsewhere, taken back", 16, "dublin-iii",
          (*PERSON, _told("application_lodged", "a-first", state="other", on=Some("day", -500, -30)), LODGED,
           _told("eurodac_hit", "e-hit", state="other", received_on=Some("day", 0, 3),
                 recorded_on="a-first.on", category=1),
           _asked(5, 50, "take_back_request"), _answered(2, 12, "accepted"), _decided(1, 20), _brought(25, 160)),
          ("other", ""), ("other", "")),
)  # fmt: skip
_STORIES_NEW: Final = (
    Story("AMMR: entry, accepted", 20, "ammr",
          (*PERSON, REGISTERED, *_FOUND_ENTRY, _asked(5, 50), _answered(3, 25, "accepted"), _brought(20, 150)),
          ("other", "33(1)"), ("other", "")),
    Story("AMMR: entry, silence", 20, "ammr",
          (*PERSON, REGISTERED, *_FOUND_ENTRY, INTERVIEW, _asked(5, 50)), ("other", "33(1)"), None),
    Story("AMMR: nobody asked", 20, "ammr",
          (*PERSON, REGISTERED, *_FOUND_ENTRY, INTERVIEW), ("other", "33(1)"), ("own", "")),
    Story("AMMR: visa, accepted", 15, "ammr",
          (*PERSON, REGISTERED, NO_FAMILY, VISA, _asked(5, 50), _answered(3, 25, "accepted"), _decided(1, 12)),
          ("other", "29(2)"), None),
    Story("AMMR: child with protection, silence", 3, "ammr",
          (*PERSON, REGISTERED, CHILD, _asked(5, 50)), ("other", "26(1)"), None),
    Story("AMMR: minor alone, nobody found", 5, "ammr",
          (*MINOR, REGISTERED, NO_FAMILY, ENTRY, GOOD_HERE, INTERVIEW), ("own", "25(5)"), ("own", "25(5)")),
    Story("AMMR: minor alone, brother lives elsewhere", 4, "ammr",
          (*MINOR, REGISTERED, BROTHER, GOOD_THERE, _asked(5, 50), _answered(3, 25, "accepted"), _brought(20, 150)),
          ("other", "25(2)"), ("other", "")),
    Story("AMMR: entry, detained", 3, "ammr",
          (*PERSON, REGISTERED, DETAINED, *_FOUND_ENTRY, _asked(3, 12), _answered(2, 6, "accepted"), _brought(5, 30)),
          ("other", "33(1)"), ("other", "")),
    Story("AMMR: entry, accepted, appeal", 6, "ammr",
          (*PERSON, REGISTERED, *_FOUND_ENTRY, _asked(5, 50), _answered(3, 25, "accepted"), *_appealed(),
           _brought(10, 150, after="h-decided")), ("other", "33(1)"), ("other", "")),
    Story("AMMR: nothing found", 25, "ammr",
          (*PERSON, REGISTERED, NO_FAMILY, NO_PAPERS, NO_ENTRY, INTERVIEW), ("own", "16(2)"), ("own", "")),
)  # fmt: skip
STORIES: Final = (*_STORIES_OLD, *_STORIES_NEW)


def stories(act: str | None = None) -> tuple[Story, ...]:
    """The stories of one act, or of both."""
    return tuple(one for one in STORIES if act in (None, one.act))


def caseload(files: int, *, seed: int, act: str | None = None) -> tuple[pa.Table, pa.Table]:
    """So many files.

    Args:
        files: how many.
        seed: the same gives the same files.
        act: `dublin-iii` or `ammr`; without it both, the old one twice as often.

    Returns:
        The long table of facts, sorted by file and id, and the truth: file, story, act, candidate, candidate_basis,
        responsible, responsible_basis (null where the story doesn't fix it).
    """
    chance = np.random.default_rng(seed)
    told = stories(act)
    weights = np.array([one.weight * (2 if one.act == "dublin-iii" else 1) for one in told], float)
    which = np.sort(chance.choice(len(told), files, p=weights / weights.sum()))
    numbers = chance.permutation(files)
    facts: list[pa.Table] = []
    truths: list[pa.Table] = []
    for place, story in enumerate(told):
        mine = numbers[which == place]
        if len(mine):
            made, truth = _files(story, mine, chance)
            facts.extend(made)
            truths.append(truth)
    return _sorted(facts), pa.concat_tables(truths).sort_by("file")


def _sorted(facts: Sequence[pa.Table]) -> pa.Table:
    whole = pa.concat_tables(facts, promote_options="default")
    order = pc.sort_indices(whole.select(["file", "id"]), [("file", "ascending"), ("id", "ascending")])
    return whole.take(order).combine_chunks()


def _files(
    story: Story, numbers: NDArray[np.int64], chance: np.random.Generator
) -> tuple[Iterator[pa.Table], pa.Table]:
    count = len(numbers)
    first, last = _OLD if story.act == "dublin-iii" else _NEW
    days = {"day": chance.integers(first, last, count)}
    other = chance.integers(0, len(ARRIVING), count)
    own = chance.integers(0, len(GOING), count)
    states = {"own": pa.array(GOING).take(pa.array(own)), "other": pa.array(ARRIVING).take(pa.array(other))}
    names = pa.array([f"C-{number:08}" for number in numbers])
    cast = _Cast(names, states, days, chance)
    made = [_fact(told, cast) for told in story.facts]
    who, by = story.responsible or (None, None)
    truth = {
        "file": names,
        "story": pa.array([story.name] * count),
        "act": pa.array([story.act] * count),
        "candidate": states[story.candidate[0]],
        "candidate_basis": pa.array([story.candidate[1] or None] * count, pa.string()),
        "responsible": pa.nulls(count, pa.string()) if who is None else states[who],
        "responsible_basis": pa.array([by or None] * count, pa.string()),
    }
    return iter(made), pa.table(truth)


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who plays a part in the files of one story, and the days told so far."""

    names: pa.Array
    states: Mapping[str, pa.Array]
    days: dict[str, NDArray[np.int64]]
    chance: np.random.Generator


def _fact(told: Told, cast: _Cast) -> pa.Table:
    count = len(cast.names)
    columns: dict[str, Any] = {
        "file": cast.names,
        "determining_state": cast.states["own"],
        "id": pa.array([told.id] * count),
        "type": pa.array([told.type] * count),
    }
    for key, value in told.keys.items():
        columns[key] = _values(f"{told.id}.{key}", SCHEMA_OF_FACTS.field(key).type, value, cast)
    table = pa.table(columns)
    return table if told.share == 100 else table.filter(pa.array(cast.chance.random(count) * 100 < told.share))


def _values(name: str, kind: pa.DataType, value: Any, cast: _Cast) -> pa.Array:
    count = len(cast.names)
    if isinstance(value, Some):
        value = cast.days[value.after] + cast.chance.integers(value.least, value.most, count, endpoint=True)
    elif isinstance(value, str) and value in cast.days:
        value = cast.days[value]
    elif isinstance(value, str) and value in cast.states:
        return cast.states[value]
    elif isinstance(value, OneOf):
        shares = 1 / np.arange(1, len(value.values) + 1)
        chosen = cast.chance.choice(len(value.values), count, p=shares / shares.sum())
        return pa.array(value.values, kind).take(pa.array(chosen))
    if isinstance(value, np.ndarray):
        cast.days[name] = value
        return pa.array((value - _EPOCH).astype(np.int32)).cast(pa.date32())
    return pa.array([value] * count, kind)
