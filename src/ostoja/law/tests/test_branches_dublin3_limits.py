"""Dublin III, Chapter VI: special limits on their last day and the day after, kept and missed."""

from functools import partial

import pytest

from ostoja.law.tests.clocks import Clock, check
from ostoja.law.tests.stories import back, charge, entry, fact, hit, lodged, reply

IN_ITALY = lodged("IT", "2023-06-01")
DETECTED = fact("stay_detected", state="DE", on="2024-02-01")
REJECTED = fact("application_rejected", state="IT", on="2023-11-01", final=True)
FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"))
ACCEPTED = (
    *FACTS,
    charge("DE", "IT", "2024-01-15"),
    reply("IT", "DE", "2024-02-29", "accepted", received_on="2024-02-29"),
)
EXTENDED = partial(fact, "extension_notified", from_state="DE", to_state="IT", on="2024-08-29")
APPEALED = partial(fact, "appeal_lodged", on="2024-03-10", against="transfer_decision")
DETAINED = partial(fact, "detained", state="DE", purpose="transfer")
REFUSED = (
    IN_ITALY,
    lodged("DE", "2024-01-15"),
    back("DE", "IT", "2024-02-01"),
    reply("IT", "DE", "2024-02-12", "refused", received_on="2024-02-12"),
    fact("re_examination_request", from_state="DE", to_state="IT", on="2024-02-20"),
)


def accepts(on):
    return reply("IT", "DE", on, "accepted", received_on=on)


def takes_back(on):
    return back("DE", "IT", on)


def transfers(on):
    return fact("transferred", from_state="DE", to_state="IT", on=on)


def information(article):
    return fact("information_request", from_state="DE", to_state="IT", on="2024-02-01", basis=article)


def appeals(on):
    return fact("appeal_lodged", on=on, against="transfer_decision")


def notified_by(state, on="2024-03-11"):
    return (
        lodged(state, "2024-01-15"),
        entry("IT", "2024-01-01"),
        charge(state, "IT", "2024-01-15"),
        reply("IT", state, "2024-02-29", "accepted", received_on="2024-02-29"),
        fact("transfer_decision_notified", on=on, to_state="IT"),
    )


TOLD = fact("transfer_decision_notified", on="2024-03-11", to_state="IT", appeal_until="2024-04-02")
CLOCKS = [
    Clock("22(6)", "take-charge-reply:urgent", (*FACTS, charge("DE", "IT", "2024-02-01", urgent=True)), "2024-03-01", accepts),
    Clock("24(2)/2", "take-back-request:no-application", (IN_ITALY, DETECTED), "2024-05-01", takes_back),
    Clock(
        "24(2)/1", "take-back-request:no-application-eurodac",
        (IN_ITALY, DETECTED, hit("IT", "2024-02-05", category=1)), "2024-04-05", takes_back,
    ),
    Clock("24(4)", "take-back-request:finally-rejected", (IN_ITALY, REJECTED, DETECTED), "2024-05-01", takes_back),
    Clock(
        "28(3)/2", "detention-request:no-application", (IN_ITALY, DETECTED, DETAINED(from_="2024-02-10")), "2024-03-10",
        takes_back,
    ),
    Clock(
        "IR 5(2)", "re-examination-reply:take-back", REFUSED, "2024-03-05",
        lambda on: reply("IT", "DE", on, "accepted", received_on=on, about="re_examination_request-DE-2024-02-20"),
    ),
    Clock(
        "29(1)/1", "transfer:suspension-refused",
        (*ACCEPTED, APPEALED(suspensive=False), fact("suspensive_effect", on="2024-04-15", outcome="refused")),
        "2024-10-15", transfers,
    ),
    Clock(
        "29(1)/1", "transfer:appeal",
        (*ACCEPTED, APPEALED(suspensive=True), fact("appeal_decided", on="2024-06-03", outcome="dismissed", final=True)),
        "2024-12-03", transfers,
    ),
    Clock("29(2)", "transfer:imprisoned", (*ACCEPTED, EXTENDED(reason="imprisoned")), "2025-02-28", transfers),
    Clock("29(2)", "transfer:absconded", (*ACCEPTED, EXTENDED(reason="absconded")), "2025-08-29", transfers),
    Clock(
        "IR 9(1a)", "transfer-resume", (*ACCEPTED, fact("absconded", state="DE", from_="2024-04-01", until="2024-05-06")),
        "2024-05-20", transfers,
    ),
    Clock("28(3)/3", "detention-transfer", (*ACCEPTED, DETAINED(from_="2024-02-20")), "2024-04-11", transfers),
    Clock("28(3)/3", "detention-transfer:begun-later", (*ACCEPTED, DETAINED(from_="2024-04-02")), "2024-06-02", transfers),
    Clock(
        "27(2)", "remedy:pl", notified_by("PL"), "2024-03-25", appeals, of={"own": "PL"},  # fourteen days
    ),
    Clock("27(2)", "remedy:ie", notified_by("IE", "2024-04-08"), "2024-04-22", appeals, of={"own": "IE"}),  # ten working days
    Clock("26(2)", "remedy:told", (*ACCEPTED, TOLD), "2024-04-02", appeals),
    Clock(
        "IR 12(6)", "family-info-minor", (*FACTS, information("IR 12")), "2024-02-29",
        lambda on: reply("IT", "DE", on, "positive", received_on=on),
    ),
    Clock(
        "IR 11(6)", "family-info-dependant", (*FACTS, information("IR 11")), "2024-02-29",
        lambda on: reply("IT", "DE", on, "positive", received_on=on),
    ),
]  # fmt: skip


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.name)
def test_a_limit_can_be_kept_until_its_last_day(clock):
    """22(6), 24(2), 24(4), 26(2) (`remedy:told`), 27(2), 28(3), 29; Regulation 1560/2003 Arts 5(2), 9(1a), 11(6), 12(6).

    Counted by 42(a), (b).
    """
    check(clock)
