"""Where facts of some classes are erased before their file, so is the evidence that rests on them (field-work.md 2.3)."""

from datetime import date

import pytest

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import as_owner, make_appointment
from ostoja.casework.files.models import Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.privacy import plan
from ostoja.casework.responsibility import evidence
from ostoja.casework.responsibility.evidence import Upload
from ostoja.casework.responsibility.models import Evidence, EvidenceTakenBack
from ostoja.documents.models import Document

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
VISA = {
    "criterion": "document", "means": "visa", "data_class": "CR", "obtained_on": date(2026, 11, 2), "form": "copy",
    "comment": "Copied from the passport.", "sharing": "free",
}  # fmt: skip


@pytest.fixture
def dublin(the_day):
    return make_appointment(role=Role.DUBLIN_CASE_OFFICER, scope_kind=Scope.OFFICE)


@pytest.fixture
def file(officer):
    """A passport is recorded in it."""
    return open_file(officer, facts=[*adult(), fact("identity_document", "d1", kind="passport", number="QX-7731904")])


def erase_facts(file, classes):
    dpo = make_appointment(role=Role.DATA_PROTECTION_OFFICER, scope_kind=Scope.OFFICE)
    executor = make_appointment(role=Role.ADMINISTRATOR, scope_kind=Scope.OFFICE)
    with acting_as(dpo):
        ordered = plan.order(by=dpo, file_id=file.pk, ground="period", data_classes=classes)
    with acting_as(executor):
        plan.carry_out(by=executor, ordered=ordered)


def test_the_evidence_of_an_erased_fact_goes_with_it(dublin, file):
    with acting_as(dublin):
        passport = Fact.objects.get(file=file, type="identity_document")
        made = evidence.add(
            by=dublin, file=file, fact_id=passport.pk, upload=Upload(name="visa.png", content=PNG), **VISA
        )
        evidence.take_back(by=dublin, evidence=made, reason="Of another person.")

    erase_facts(file, "B,CR")

    with as_owner():
        assert not Evidence.objects.exists()
        assert not EvidenceTakenBack.objects.exists()
        assert not Document.objects.exists()


def test_evidence_goes_with_its_document_where_it_rests_on_no_fact(dublin, file):
    with acting_as(dublin):
        evidence.add(by=dublin, file=file, upload=Upload(name="visa.png", content=PNG), **VISA)

    erase_facts(file, "CR")

    with as_owner():
        assert not Evidence.objects.exists()


def test_evidence_of_another_class_stays(dublin, file):
    with acting_as(dublin):
        made = evidence.add(by=dublin, file=file, upload=Upload(name="visa.png", content=PNG), **VISA)

    erase_facts(file, "A")

    with as_owner():
        assert [one.pk for one in Evidence.objects.all()] == [made.pk]
