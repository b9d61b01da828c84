"""A whole list looked up at once: of each person the same as if looked up alone, nobody under seal, each entered in the trail."""

from datetime import date

import pytest

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry, Site
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import as_owner, make_appointment, make_site
from ostoja.casework.files import as_law, looking_up
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.looking_up import Purpose
from ostoja.casework.files.looking_up_many import look_up_filed
from ostoja.casework.files.opening import NewFile, open_files
from ostoja.casework.files.tests.stories import open_file
from ostoja.law.facts import ApplicationRegistered, BirthClaimed, IdentityDocument, NationalityClaimed
from ostoja.law.facts.documents import IdentityDocumentKind
from ostoja.matching.fields import ARRIVAL_COLUMNS
from ostoja.matching.invented.arrivals import invent
from ostoja.matching.invented.styles import LEARNING
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


def opened(by, size, *, seed=1):
    """Files of invented people with names of many cultures, some of whom came more than once; their ids."""
    arrivals = invent(size=size, queries=0, style=LEARNING, seed=seed).arrivals
    with acting_as(by):
        files = open_files(by=by, site_id=by.site_id, files=[_file(one.row) for one in arrivals])
    return [file.pk for file in files]


def _file(row):
    said, file_id = dict(zip(ARRIVAL_COLUMNS, row, strict=True)), uuid7()
    latin = NewName(kind="current", given=said["given_names"], family=said["family_name"], script="Latn")
    father = NewName(kind="father", given=said["father_name"], family="", script="Latn")
    facts = [ApplicationRegistered(id=f"{file_id}.registered_on", state="GR", on=date(2026, 10, 12))]
    if len(said["birth_date"]) == 10 and "1930" < said["birth_date"] < "2026-10":
        born = date.fromisoformat(said["birth_date"])
        facts.append(BirthClaimed(id=f"{file_id}.birth", earliest=born, latest=born))
    if said["nationality"]:
        facts.append(NationalityClaimed(id=f"{file_id}.nationality", states=(said["nationality"],)))
    if said["document_no"]:
        kind = IdentityDocumentKind.PASSPORT
        facts.append(IdentityDocument(id=f"{file_id}.document", kind=kind, number=said["document_no"]))
    names = tuple(name for name in (latin, father) if name.given or name.family)
    return NewFile(id=file_id, person=NewPerson(sex=said["sex"] or "unknown", names=names), facts=tuple(facts))


def told(hits):
    return [(hit.file_id, hit.band, hit.agree, hit.site_name, hit.is_open, round(hit.score, 3)) for hit in hits]


def test_together_people_are_found_as_one_by_one(officer, colleague):
    opened(colleague, 80)
    ids = opened(officer, 120)

    with acting_as(officer):
        together = look_up_filed(by=officer, file_ids=ids)
        alone = {
            file_id: looking_up.look_up(
                by=officer, purpose=Purpose.FILE, about=file_id, person=as_law.known_person(file_id)
            )
            for file_id in ids
        }

    assert {file_id: told(hits) for file_id, hits in together.items()} == {
        file_id: told(hits) for file_id, hits in alone.items() if hits
    }
    assert len(together) > 40  # the same families are at the colleague's place


def test_nobody_under_seal_is_found(officer):
    desk = make_appointment(site=make_site(code="SEAL", name="Protection desk", kind=Site.Kind.PROTECTED_DESK))
    open_file(desk)
    own = open_file(officer)

    with acting_as(officer):
        assert look_up_filed(by=officer, file_ids=[own.pk]) == {}


def test_each_leaves_an_entry_in_the_trail(officer):
    files = [open_file(officer), open_file(officer)]

    with acting_as(officer):
        look_up_filed(by=officer, file_ids=[file.pk for file in files])

    with as_owner():
        entries = Entry.objects.filter(act="known_asked").select_related("payload")
        said = {(one.file_id, one.appointment_id, one.payload.content["purpose"]) for one in entries}
    assert said == {(file.pk, officer.pk, "file") for file in files}


def test_one_file_beyond_reach_and_nobody_is_looked_up(officer, colleague):
    own, other = open_file(officer), open_file(colleague)

    with acting_as(officer), pytest.raises(NotAppointed):
        look_up_filed(by=officer, file_ids=[own.pk, other.pk])


def test_how_many_statements_it_takes_does_not_depend_on_how_many_people(officer, django_assert_max_num_queries):
    ids = opened(officer, 30)

    with acting_as(officer), django_assert_max_num_queries(12):
        look_up_filed(by=officer, file_ids=ids)
