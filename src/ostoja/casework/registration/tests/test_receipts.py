"""The receipt (APR Art. 29(1)): due at once, in two languages, its code without a word of the person; slips printed before."""

import base64
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files.models import CaseFile, DueStep, Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.registration import receipting, receipts, slips
from ostoja.casework.registration.models import Slip, SlipUse
from ostoja.casework.registration.receipt_words import OF_STATES, RIGHT_TO_LEFT, WORDS, of_person, of_state
from ostoja.casework.registration.tests.test_groups import day, typed
from ostoja.documents.models import Export
from ostoja.web.uuid7 import uuid7

KEY = bytes(range(32))
THE_SLIP = slips.Slip("7K2M9QXABC", date(2026, 11, 12))
PUBLIC = slips.public_key(KEY)
TOLD = receipts.Told(
    names=[
        {"given": "Zahra", "family": "Rahimi", "script": "Latn"},
        {"given": "زهرا", "family": "رحیمی", "script": "Arab"},
        {"given": "ზაჰრა", "family": "", "script": "Geor"},  # no font for it: left out rather than failing
    ],
    file_number="GR-2026-000001", made_on=date(2026, 11, 11), registered_on=date(2026, 11, 12),
)  # fmt: skip


def test_a_code_holds_a_number_a_day_and_a_signature_and_nothing_else():
    code = slips.code(THE_SLIP, KEY)

    mark, number, on, signature = code.split(".")
    assert (mark, number, on) == ("O1", "7K2M9QXABC", "20261112")
    assert len(base64.b32decode(signature + "=")) == 64  # RFC 8032


@given(at=st.integers(0, 125), letter=st.sampled_from("AZ27.0"))
def test_any_letter_changed_is_noticed(at, letter):
    code = slips.code(THE_SLIP, KEY)
    changed = code[:at] + letter + code[at + 1 :]

    if changed == code:
        assert slips.verify(changed, PUBLIC) == THE_SLIP
    else:
        try:
            found = slips.verify(changed, PUBLIC)
        except slips.NotGenuine:
            return
        # The last letter of the Base32 text carries two bits that say nothing: the same slip all the same.
        assert (found, at) == (THE_SLIP, 125)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    with pytest.raises(slips.NotGenuine):
        slips.verify(text, PUBLIC)


def test_numbers_are_read_as_people_copy_them():
    assert slips.read_number(" 7k2m9-qxabc ") == "7K2M9QXABC"
    assert slips.read_number("O1IL0-QXABC") == "01110QXABC"  # Crockford: O is 0, I and L are 1
    assert slips.read_number("7K2M9") is None


@pytest.mark.parametrize("language", WORDS)
def test_a_receipt_is_set_in_every_language(language):
    """PDF/UA-1 with the shipped fonts alone: typst refuses a letter without a font, and a picture without words."""
    made = receipts.receipt(TOLD, slip=THE_SLIP, state="GR", language=language, key=KEY)

    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made
    assert made.count(b"/Type /Page\n") + made.count(b"/Type/Page/") + made.count(b"/Type /Page ") <= 1


def test_twelve_languages_of_those_who_come_and_that_of_the_state():
    assert len(WORDS.keys() - set(OF_STATES.values()) - {"en"}) >= 12
    assert {of_state("GR"), of_state("IT"), of_state("PL"), of_state("MT")} == {"el", "it", "pl", "en"}
    assert (of_person("prs"), of_person("ka")) == ("prs", "en")
    assert WORDS.keys() >= RIGHT_TO_LEFT


@pytest.mark.parametrize("language", WORDS)
def test_every_sentence_is_there_in_the_script_of_the_language(language):
    from ostoja.codes.scripts import direction, script_of

    words = WORDS[language]
    said = [getattr(words, name) for name in words.__dataclass_fields__]
    assert all(said)
    assert len({script_of(sentence) for sentence in said}) == 1
    assert {direction(script_of(sentence)) for sentence in said} == {"rtl" if language in RIGHT_TO_LEFT else "ltr"}


@pytest.mark.django_db
def test_the_receipt_stops_the_clock_and_is_recorded(officer, officer_client):
    """K12: at once. Made again, it has the same number."""
    file = open_file(officer)
    with acting_as(officer):
        assert DueStep.objects.filter(file=file, rule="registration-document").exists()

    answers = [officer_client.post(f"/files/{file.pk}/receipt/", {"language": "prs"}) for _ in range(2)]

    assert {one["Content-Type"] for one in answers} == {"application/pdf"}
    with acting_as(officer):
        assert not DueStep.objects.filter(file=file, rule="registration-document").exists()
        assert SlipUse.objects.filter(file=file).count() == 1
        issued = Fact.objects.get(file=file, type="document_issued")
        handed = Export.objects.filter(file_id=file.pk)
        assert {(one.what, one.recipient_kind) for one in handed} == {("receipt", "person")}
    assert issued.content["kind"] == "registration"
    assert issued.day == date(2026, 11, 12)


ELSEWHERE = [
    fact("application_made", "made-it", state="IT", on="2025-03-01"),
    fact("application_registered", "registered-it", state="IT", on="2025-03-02"),
    fact("application_made", "pair.0f.1", state="GR", on="2026-02-01"),
    fact("application_registered", "pair.0f.2", state="GR", on="2026-02-02"),
]


@pytest.mark.django_db
def test_the_receipt_speaks_of_what_this_authority_did_in_this_file(officer, officer_client, monkeypatch):
    """APR Art. 29(1): of its own registration; not of another state's, nor of what a link to another file brought."""
    told = []
    monkeypatch.setattr(receipts, "receipt", lambda one, **_: told.append(one) or b"%PDF")
    file = open_file(officer, facts=[*adult(), *ELSEWHERE])

    officer_client.post(f"/files/{file.pk}/receipt/", {"language": "prs"})

    assert [(str(one.made_on), str(one.registered_on)) for one in told] == [("2026-10-10", "2026-10-12")]


@pytest.mark.django_db
def test_a_registration_elsewhere_is_no_registration_here(officer, officer_client):
    file = open_file(officer, facts=[*(one for one in adult() if not one.type.startswith("application_")), *ELSEWHERE])

    assert officer_client.post(f"/files/{file.pk}/receipt/", {"language": "prs"}).status_code == 422


@pytest.mark.django_db
def test_without_a_registration_there_is_no_receipt(officer, officer_client):
    file = open_file(officer, facts=[one for one in adult() if one.type != "application_registered"])

    answer = officer_client.post(f"/files/{file.pk}/receipt/", {"language": "prs"})

    assert answer.status_code == 422
    assert "Record the registration first" in answer.text


@pytest.mark.django_db
def test_slips_printed_before_are_entered_under_their_own_numbers(officer, officer_client):
    """lessons.md (opencrvs-core#10988): paper acts are events with number ranges."""
    made = officer_client.post("/arrivals/slips/", {"site": str(officer.site_id), "number": "3", "language": "ar"})
    assert made["Content-Type"] == "application/pdf"
    with acting_as(officer):
        numbers = list(Slip.objects.values_list("number", flat=True))
    assert len(set(numbers)) == 3
    person = typed("Zahra", site=str(officer.site_id), slip=slips.written(numbers[0]).lower(),
                   **day("registered_on", "2026-11-12"))  # fmt: skip

    first = [officer_client.post("/register/", person) for _ in range(2)]
    other = officer_client.post("/register/", person | {"id": str(uuid7()), "given": "Aref"})

    assert {one.status_code for one in first} == {302}
    assert other.status_code == 422
    assert "entered for somebody else" in other.text
    assert 'value="Aref"' in other.text
    with acting_as(officer):
        file = CaseFile.objects.get()
        assert SlipUse.objects.get(file=file).slip_id == numbers[0]
        assert Fact.objects.get(file=file, type="document_issued").key == f"receipt.{numbers[0]}"
    assert officer_client.post(f"/files/{file.pk}/receipt/", {"language": "prs"}).status_code == 200
    page = officer_client.get("/arrivals/slips/").text
    assert "<td" in page
    assert slips.written(numbers[0]) in officer_client.get(f"/files/{file.pk}/receipt/").text


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "says"), [("AAAAA-AAAAA", "was printed here"), ("12", "has not the ten letters")])
def test_a_slip_that_was_never_printed_is_named_and_nobody_is_registered(officer, officer_client, number, says):
    person = typed("Zahra", site=str(officer.site_id), slip=number, **day("registered_on", "2026-11-12"))

    answer = officer_client.post("/register/", person)

    assert answer.status_code == 422
    assert says in answer.text
    with acting_as(officer):
        assert not CaseFile.objects.exists()


@pytest.mark.django_db
def test_another_place_prints_and_sees_no_slip_of_this_one(officer, colleague):
    with acting_as(officer):
        receipting.print_slips(by=officer, site_id=officer.site_id, number=1, language="ar")

    with acting_as(colleague):
        assert not Slip.objects.exists()
        with pytest.raises(NotAppointed):
            receipting.print_slips(by=colleague, site_id=officer.site_id, number=1, language="ar")


@pytest.mark.django_db
def test_who_registers_nobody_prints_nothing(sign_in, site, officer):
    file = open_file(officer)
    client = sign_in(factories.make_appointment(role="reception_clerk", site=site))

    assert client.post(f"/files/{file.pk}/receipt/", {"language": "prs"}).status_code == 403
    assert client.get("/arrivals/slips/").status_code == 403
