"""The transfer decision: what each act asks it to say, what forbids it, its letter, its notification as facts."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.urls import reverse
from django.utils.translation import override
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.responsibility import decisions, worklist
from ostoja.casework.responsibility.decision_contents import asked
from ostoja.casework.responsibility.models import Decision
from ostoja.casework.responsibility.stages import Stage
from ostoja.casework.responsibility.tests.stories import OWED
from ostoja.casework.responsibility.worklist import Narrowed

pytestmark = pytest.mark.django_db

ASKED = fact("take_charge_request", from_state="GR", to_state="FR", on="2026-10-20", basis="29(2)")
YES = fact("reply", from_state="FR", to_state="GR", on="2026-11-05", outcome="accepted", basis="29(2)")
INTERVIEW = fact("interview_held", state="GR", on="2026-10-15")
SAID = {
    "to_state": "FR", "article": "29(2)", "transfer_until": date(2027, 5, 5), "remedy": "Appeal to the court of Lesvos.",
    "appeal_until": date(2026, 11, 26), "suspension": "Ask for it in the appeal.", "legal_help": "Bar of Lesvos.",
    "travels_alone": False, "appear": "", "best_interests": "", "language": "prs", "translation": "فیصله", "in_spite": "",
}  # fmt: skip


@pytest.fixture
def accepted(officer):
    """France accepted on 5 November 2026: the decision is due by 19 November (AMMR 42(1))."""
    return open_file(officer, facts=[*adult(), INTERVIEW, *OWED, ASKED, YES])


def take(by, file, day, **more):
    with acting_as(by):
        read = files.file_page(file, as_of=day)
        against = decisions.remarks(file, read, to_state="FR")
        return decisions.take(by=by, read=read, against=against, **SAID | more)


ALWAYS = {"to_state", "article", "transfer_until", "remedy", "appeal_until", "suspension", "legal_help"}


@pytest.mark.parametrize(
    ("act", "which", "more"),
    [
        ("dublin-iii", {}, set()),
        ("dublin-iii", {"travels_alone": True}, {"appear"}),
        ("dublin-iii", {"is_child_alone": True}, {"best_interests"}),
        ("dublin-iii", {"needs_translation": True}, {"translation"}),
        ("ammr", {"travels_alone": True}, {"appear"}),
        ("ammr", {"is_child_alone": True}, {"best_interests"}),
        ("ammr", {"needs_translation": True}, {"translation"}),
    ],
)
def test_what_each_act_asks_the_decision_to_say(act, which, more):
    """Dublin III 26(1)-(3), 6(1): remedies, suspension, limits for both, place and date to appear, legal help, main elements in
    the person's language, the child's interests. AMMR 42, 23(5).
    """
    none = {"is_child_alone": False, "travels_alone": False, "needs_translation": False}

    assert {content.column for content, _article in asked(act=act, **none | which)} == ALWAYS | more


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        ({"language": "prs", "is_assisted": False}, True),
        ({"language": "prs", "is_assisted": True}, False),
        ({"language": "en", "is_assisted": False}, False),  # the official language of the tests
    ],
)
def test_the_main_elements_are_owed_in_the_language_of_whoever_nobody_assists(said, owed):
    """Dublin III 26(3)."""
    assert decisions.needs_translation(said) is owed


def test_without_the_translation_it_is_not_taken(officer, the_day, accepted):
    with pytest.raises(ValidationError, match="understands"):
        take(officer, accepted, the_day, translation="")


@pytest.mark.parametrize(
    "file", [[*adult(), INTERVIEW], [*adult(), INTERVIEW, ASKED]], ids=["nobody asked", "no answer yet"]
)
def test_no_transfer_is_decided_before_the_other_state_accepts(officer, the_day, file):
    """AMMR 42(1); Dublin III 26(1)."""
    with pytest.raises(NotAppointed) as refused:
        take(officer, open_file(officer, facts=file), the_day, in_spite="x")

    assert refused.value.why.params["article"] == "42(1)"


def test_nobody_is_transferred_to_our_own_state(officer, the_day, accepted):
    with acting_as(officer), pytest.raises(ValidationError, match="our own state"):
        decisions.take(
            by=officer, read=files.file_page(accepted, as_of=the_day), against=[], **SAID | {"to_state": "GR"}
        )


@pytest.mark.parametrize("column", ["transfer_until", "appeal_until"])
def test_no_day_of_the_decision_lies_behind(officer, the_day, accepted, column):
    with pytest.raises(ValidationError) as refused:
        take(officer, accepted, the_day, **{column: the_day - timedelta(days=1)})

    assert list(refused.value.message_dict) == [column]


def test_the_letter_is_in_the_official_language_whoever_fetches_it(officer, the_day, accepted, settings, monkeypatch):
    settings.OFFICIAL_LANGUAGE = "pl"
    decision = take(officer, accepted, the_day)
    asked_for = []
    monkeypatch.setattr(decisions, "letter", lambda _one, *, official: asked_for.append(official) or b"%PDF-")

    with acting_as(officer), override("en"):
        decisions.hand_out(by=officer, decision=decision)

    assert asked_for == ["pl"]


@pytest.mark.parametrize("column", ["article", "transfer_until", "remedy", "appeal_until", "suspension", "legal_help"])
def test_a_decision_that_leaves_it_out_is_not_taken(officer, the_day, accepted, column):
    with pytest.raises(ValidationError) as refused:
        take(officer, accepted, the_day, **{column: None if column.endswith("until") else ""})

    assert list(refused.value.message_dict) == [column]


def test_whoever_travels_alone_is_told_where_to_appear(officer, the_day, accepted):
    with pytest.raises(ValidationError, match="to appear"):
        take(officer, accepted, the_day, travels_alone=True)


def test_a_child_alone_reads_the_conclusion_on_its_interests(officer, the_day):
    """AMMR 23(5)."""
    child = [one for one in adult() if one.type not in {"birth_claimed", "unaccompanied"}]
    child += [
        fact("birth_claimed", earliest="2012-01-01", latest="2012-12-31", basis="stated"), fact("unaccompanied", holds=True)
    ]  # fmt: skip
    file = open_file(officer, facts=[*child, INTERVIEW, ASKED, YES])

    with pytest.raises(NotAppointed) as forbidden:
        take(officer, file, the_day, in_spite="urgent", best_interests="With the uncle.")
    with acting_as(officer), pytest.raises(ValidationError) as refused:
        decisions.take(by=officer, read=files.file_page(file, as_of=the_day), against=[], **SAID)

    assert forbidden.value.why.params["article"] == "23(5)"
    assert "best_interests" in refused.value.message_dict


def test_by_dublin_iii_no_decision_without_information_and_interview(officer, the_day):
    """Dublin III 4(1), 5(3): both come before any decision is taken to transfer."""
    old = [one for one in adult() if one.type not in {"application_made", "application_registered", "visa"}]
    old += [
        fact("application_made", state="GR", on="2026-05-01"), fact("application_registered", state="GR", on="2026-05-01"),
        fact("application_lodged", state="GR", on="2026-05-02"),
        fact("visa", state="FR", kind="short_stay", valid_from="2026-04-01", valid_until="2026-07-01"),
        fact("take_charge_request", from_state="GR", to_state="FR", on="2026-06-01", basis="12(2)"),
        fact("reply", from_state="FR", to_state="GR", on="2026-07-15", outcome="accepted"),
    ]  # fmt: skip
    file = open_file(officer, facts=old)
    with acting_as(officer):
        found = decisions.remarks(file, files.file_page(file, as_of=the_day), to_state="FR")

    with pytest.raises(NotAppointed):
        take(officer, file, the_day)

    assert {one.article for one in found if one.forbids} == {"4(1)", "5(3)"}


def test_taking_and_notifying_are_facts(officer, the_day, accepted):
    decision = take(officer, accepted, the_day)
    with acting_as(officer):
        decisions.notify(by=officer, decision=decision, on=the_day)
        facts = {row.type: row.fact for row in files.visible_facts(accepted)}
        stages = {one.stage for one in worklist.duties(today=the_day, asked=Narrowed())}

    assert facts["transfer_decision_taken"].to_state == "FR"
    assert facts["transfer_decision_notified"].appeal_until == date(2026, 11, 26)
    assert Stage.TO_TRANSFER in stages


def test_the_letter_says_all_of_it_in_both_languages(officer, the_day, accepted):
    """PDF/UA-1: typst refuses to write a letter that isn't."""
    decision = take(officer, accepted, the_day, translation="Rozstrzygnięcie: Francja.", language="pl")
    with acting_as(officer):
        pdf = decisions.letter(decision, official="en")
        said = " ".join(f"{title} {text}" for title, text in decisions.sections(decision))

    root = PdfFileReader(io.BytesIO(pdf)).root
    assert root["/MarkInfo"]["/Marked"]
    assert all(
        one in said for one in ("France", "29(2)", "court of Lesvos", "26 Nov 2026", "5 May 2027", "Bar of Lesvos")
    )


def fonts_in(pdf):
    pages = PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Kids"]
    return {
        str(font.get_object()["/BaseFont"])
        for page in pages
        for font in page.get_object()["/Resources"]["/Font"].values()
    }


def test_a_letter_in_another_script_is_set_in_its_letters(officer, the_day, accepted):
    """Dublin III 26(3): a language that the person understands; Dari is written in Arabic letters."""
    decision = take(officer, accepted, the_day, translation="فرانسه مسئول درخواست شما است.", language="prs")
    with acting_as(officer):
        pdf = decisions.letter(decision, official="en")

    assert any("NotoSansArabic" in font for font in fonts_in(pdf))


CONTENTS = {  # what the letter has to say, and where each act asks for it: a value of SAID that must stand in the letter
    "26(1), 42(1): the state responsible": "France",
    "26(1), 42(1): the provision": "29(2)",
    "26(2), 42: the last day for the transfer": "5 May 2027",
    "26(2), 43(2): the last day for the remedy": "26 Nov 2026",
    "26(2), 42: the remedy": SAID["remedy"],
    "26(2), 43(3): suspension": SAID["suspension"],
    "26(2), 42: legal help": SAID["legal_help"],
    "26(2), 42: where to appear": "Airport of Athens, 3 December, 08:00.",
    "6(1), 23(5): best interests": "It is in the child's interest.",
}


@pytest.mark.parametrize("words", CONTENTS.values(), ids=CONTENTS)
def test_each_item_that_the_article_asks_for_stands_in_the_letter(officer, the_day, accepted, words):
    given = {"appear": "Airport of Athens, 3 December, 08:00.", "best_interests": "It is in the child's interest."}
    decision = take(officer, accepted, the_day, **given)

    with acting_as(officer), override("en"):
        assert words in " ".join(f"{title} {text}" for title, text in decisions.sections(decision))


def test_the_letter_is_read_before_it_is_taken(officer_client, officer, accepted, settings):
    typed = {name: value for name, value in SAID.items() if isinstance(value, str)}
    typed |= {f"transfer_until-{part}": value for part, value in {"day": "5", "month": "5", "year": "2027"}.items()}
    typed |= {f"appeal_until-{part}": value for part, value in {"day": "26", "month": "11", "year": "2026"}.items()}
    settings.OFFICIAL_LANGUAGE = "pl"
    address = reverse("transfer-decide", args=[accepted.pk])

    shown = officer_client.post(address, typed | {"preview": "1"})
    incomplete = officer_client.post(address, typed | {"preview": "1", "remedy": ""})

    assert shown.status_code == 200
    assert 'id="preview"' in shown.text
    assert "Środek zaskarżenia" in shown.text
    assert SAID["remedy"] in shown.text.partition("<form")[0]
    assert incomplete.status_code == 422
    with acting_as(officer):
        assert not Decision.objects.exists()


def test_what_was_taken_is_never_changed(officer, the_day, accepted):
    decision = take(officer, accepted, the_day)

    with pytest.raises(DatabaseError), factories.as_owner():
        Decision.objects.filter(pk=decision.pk).update(remedy="none")


def test_the_database_asks_for_the_contents_too(officer, the_day, accepted):
    with pytest.raises(IntegrityError, match="says_what_it_must"), factories.as_owner():
        Decision.objects.create(
            file=accepted, act="ammr", template="1", taken_on=the_day, recorded_at=factories.morning(the_day),
            recorded_under=officer, **SAID | {"remedy": ""},
        )  # fmt: skip


def test_the_pages_take_hand_out_and_notify(officer_client, the_day, accepted):
    day = {"day": str(the_day.day), "month": str(the_day.month), "year": str(the_day.year)}
    typed = {name: value for name, value in SAID.items() if isinstance(value, str)}
    typed |= {f"transfer_until-{part}": value for part, value in {"day": "5", "month": "5", "year": "2027"}.items()}
    typed |= {f"appeal_until-{part}": value for part, value in {"day": "26", "month": "11", "year": "2026"}.items()}
    address = reverse("transfer-decide", args=[accepted.pk])

    wrong = officer_client.post(address, typed | {"legal_help": ""})
    right = officer_client.post(address, typed)
    letter = officer_client.post(right["Location"] + "letter.pdf")
    told = officer_client.post(right["Location"] + "notified/", {f"on-{part}": value for part, value in day.items()})

    assert wrong.status_code == 422
    assert "who gives legal help" in wrong.text.lower()
    assert right.status_code == 302
    assert letter.content.startswith(b"%PDF-")
    assert told.status_code == 302


def test_a_colleague_of_another_place_decides_nothing(officer, colleague, the_day, accepted):
    with acting_as(officer):
        read = files.file_page(accepted, as_of=the_day)
    with acting_as(colleague), pytest.raises(NotAppointed):
        decisions.take(by=colleague, read=read, against=[], **SAID)
