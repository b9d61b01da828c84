"""Two files of one person: four eyes, a link that can be taken back, nothing merged, nothing shown beyond one's reach."""

import msgspec
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ostoja.access.acting import acting_as
from ostoja.access.matrix import READING, classes
from ostoja.access.models import Entry, Site
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import as_owner, make_appointment, make_site
from ostoja.casework.files import as_law, looking_up
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.looking_up import Purpose
from ostoja.casework.files.models import Determination
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.identity import actions, queries
from ostoja.casework.identity.models import Judgement, Pair, Side
from ostoja.casework.identity.queries import State
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


def reaching_both():
    return make_appointment(role=Role.REGISTRATION_OFFICER, scope_kind=Scope.OFFICE)


@pytest.fixture
def first(officer):
    """Registered on Lesvos in October."""
    return open_file(officer)


@pytest.fixture
def second(colleague):
    """The same person on Samos, asked for protection for the first time in September as far as that file knows."""
    facts = [one for one in adult() if not one.type.startswith("application_")]
    facts.append(fact("application_registered", state="GR", on="2026-09-01"))
    return open_file(colleague, facts=facts)


@pytest.fixture
def pair(officer, first, second):
    return raised(officer, first)


def raised(by, file):
    with acting_as(by):
        (hit,) = looking_up.look_up(by=by, purpose=Purpose.FILE, about=file.pk, person=as_law.known_person(file.pk))
        return Pair.objects.get(pk=actions.raise_pair(by=by, file_id=file.pk, hit=hit))


def judged(by, pair, says="same", reason="Photos and parents compared"):
    with acting_as(by):
        return actions.judge(by=by, pair=pair, says=says, reason=reason)


def linked(pair):
    one, other = reaching_both(), reaching_both()
    judged(one, pair)
    assert judged(other, pair) is State.LINKED
    return one


def said_by(file, by):
    """What a file says: its standing facts, and what the law answers."""
    with acting_as(by):
        facts = {one.id: msgspec.to_builtins(one) for one in as_law.standing(as_law.stored_facts(file))}
    with as_owner():
        answer = dict(Determination.objects.get(file=file).answer)
    return facts, answer


def main(answer):
    return answer.text.partition("<main")[2].partition("</main>")[0]


def test_the_same_two_files_are_one_pair_from_whichever_side(officer, colleague, first, second):
    assert raised(officer, first) == raised(colleague, second)


def test_one_officer_alone_links_nothing(pair):
    by = reaching_both()

    assert judged(by, pair) is State.ONE_SAYS_SAME
    with pytest.raises(ValidationError, match="Another officer"):
        judged(by, pair)


def test_a_second_appointment_is_no_second_officer(pair):
    one = reaching_both()
    again = make_appointment(holder=one.holder, role=Role.ARRIVAL_OFFICER, scope_kind=Scope.OFFICE)
    judged(one, pair)

    with pytest.raises(ValidationError):
        judged(again, pair)


def test_the_latest_word_of_each_officer_counts(pair):
    """Issue 7: four eyes for "same". Who has taken the own word back is no second pair of eyes."""
    one = reaching_both()
    judged(one, pair)
    judged(one, pair, "cannot_tell")

    assert judged(reaching_both(), pair) is State.ONE_SAYS_SAME
    assert judged(one, pair) is State.LINKED


def test_an_earlier_application_becomes_a_fact_of_the_other_file_once_confirmed(officer, first, second, pair):
    before, _answer = said_by(first, officer)
    by = reaching_both()
    judged(by, pair)
    assert said_by(first, officer)[0] == before

    judged(reaching_both(), pair)

    new = [one for key, one in said_by(first, officer)[0].items() if key not in before]
    assert [(one["type"], str(one["on"])) for one in new] == [("application_registered", "2026-09-01")]
    assert new[0]["source"]["ref"] == second.number


def test_a_split_restores_both_files_exactly(officer, colleague, first, second, pair):
    """lessons.md, matching: merged identities (UK Atlas, press 2024). A link is a claim that can be taken back."""
    before = said_by(first, officer), said_by(second, colleague)
    by = linked(pair)
    assert said_by(first, officer) != before[0]

    with acting_as(by):
        actions.split(by=by, pair=pair, reason="The fingerprints differ")

    assert (said_by(first, officer), said_by(second, colleague)) == before
    with acting_as(by):
        assert queries.standing(pair.pk).state is State.APART


def test_what_a_link_brought_is_corrected_where_it_comes_from_or_taken_back(officer, colleague, first, second, pair):
    """Issue 7: a split restores both files exactly. A correction here would outlive the link; taking it back doesn't."""
    before = said_by(first, officer), said_by(second, colleague)
    by = linked(pair)
    brought = next(key for key in said_by(first, officer)[0] if key.startswith("pair."))
    again = {"state": "GR", "on": "2026-09-02", "supersedes": brought, "reason": "misread"}
    with pytest.raises(BadFacts) as wrong:
        record(officer, first, fact("application_registered", "again", **again))
    assert [(one.field, one.fact) for one in wrong.value.problems] == [("supersedes", "again")]
    record(officer, first, fact("withdrawn_fact", "back", supersedes=brought, reason="misread"))

    with acting_as(by):
        actions.split(by=by, pair=pair, reason="The fingerprints differ")

    assert (said_by(first, officer), said_by(second, colleague)) == before


def test_the_source_of_what_a_link_brought_is_said_in_the_reader_s_language(officer, officer_client, first, pair):
    linked(pair)

    with override("en"):  # put back at the end what the page sets
        officer_client.post(reverse("set_language"), {"language": "pl", "next": "/account/"})
        page = main(officer_client.get(reverse("file-facts", args=[first.pk])))

    brought = next(one for key, one in said_by(first, officer)[0].items() if key.startswith("pair."))
    assert brought["source"]["kind"] == "file_of_the_same_person"
    assert "akta tej samej osoby" in page


def test_a_split_lists_what_was_decided_while_the_link_stood(officer, first, pair):
    record(officer, first, fact("take_charge_request", "before", from_state="GR", to_state="FR", on="2026-11-01"))
    by = linked(pair)
    record(officer, first, fact("take_charge_request", "after", from_state="GR", to_state="FR", on="2026-11-12"))

    with acting_as(by):
        relied = actions.split(by=by, pair=pair, reason="The fingerprints differ")

    assert [(one.number, str(one.day)) for one in relied] == [(first.number, "2026-11-12")]


DECISIONS = {
    "application_rejected": {"state": "GR", "on": "2026-11-12"},
    "protection_granted": {"state": "GR", "on": "2026-11-12"},
    "first_decision_on_substance": {"state": "GR", "on": "2026-11-12"},
    "procedure_assigned": {"state": "GR", "on": "2026-11-12", "procedure": "regular"},
}


@pytest.mark.parametrize("kind", DECISIONS)
def test_decisions_on_the_application_rely_on_who_somebody_is(officer, first, pair, kind):
    by = linked(pair)
    deciding = make_appointment(role=Role.DETERMINING_AUTHORITY, scope_kind=Scope.OFFICE)
    record(deciding, first, fact(kind, **DECISIONS[kind]))

    with acting_as(by):
        relied = queries.relied_on(pair, since=queries.standing(pair.pk).linked_at)

    assert [str(one.day) for one in relied] == ["2026-11-12"]


def test_what_was_split_can_be_linked_again_by_two(pair):
    by = linked(pair)
    with acting_as(by):
        actions.split(by=by, pair=pair, reason="A mistake")

    assert judged(by, pair) is State.ONE_SAYS_SAME
    assert judged(reaching_both(), pair) is State.LINKED


def test_a_linked_pair_is_parted_by_taking_the_link_back_only(pair):
    by = linked(pair)

    with pytest.raises(ValidationError, match="take the link back"):
        judged(by, pair, "different")


def test_different_ends_it_and_cannot_tell_leaves_it_open(pair):
    by = reaching_both()

    assert judged(by, pair, "cannot_tell") is State.OPEN
    assert judged(by, pair, "different") is State.APART
    with acting_as(by):
        assert queries.open_pairs() == []


def test_who_reaches_one_file_only_judges_nothing(officer, pair):
    with pytest.raises(NotAppointed):
        judged(officer, pair)
    with acting_as(officer), pytest.raises(DatabaseError), transaction.atomic():
        actions._say(officer, pair, "same", "Forced")


def test_a_reviewer_without_the_right_gets_a_blind_hit_and_leaves_no_entry(officer_client, officer, second, pair):
    """lessons.md, matching and access (opencrvs-core PR #13465)."""
    page = main(officer_client.get(pair.get_absolute_url()))

    assert "A file of Samos that your appointment doesn't reach" in page
    assert not [stored for stored in (second.number, str(second.pk)) if stored in page]
    assert 'name="says"' not in page
    with as_owner():
        assert not Entry.objects.filter(file_id=second.pk, appointment_id=officer.pk).exists()


def test_what_was_compared_is_read_by_whoever_reaches_both_files(sign_in, officer_client, pair):
    judged(reaching_both(), pair, "cannot_tell", "The father is Gholam in both")

    blind, whole = (main(one.get(pair.get_absolute_url())) for one in (officer_client, sign_in(reaching_both())))

    assert "Gholam" in whole
    assert "Gholam" not in blind
    assert "cannot tell" in blind


def test_the_database_keeps_the_reasons_from_whoever_reaches_one_file_only(officer, pair):
    both = reaching_both()
    judged(both, pair, "cannot_tell", "The father is Gholam in both")

    with acting_as(both):
        assert list(queries.reasons(pair).values()) == ["The father is Gholam in both"]
    with acting_as(officer):
        assert queries.reasons(pair) == {}
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            list(Judgement.objects.values_list("reason"))


@pytest.mark.parametrize("role", [Role.REGISTRATION_OFFICER, Role.RECEPTION_CLERK, Role.INFORMATION_PROVIDER])
def test_numbers_are_shown_to_roles_that_read_them(sign_in, officer, first, pair, role):
    """field-work.md 2.2: telephones are class B, documents of the route CR."""
    record(officer, first, fact("contact_given", on="2026-11-12", phone="+30 691 234 5678"),
           fact("identity_document", kind="passport", number="QX7731904"))  # fmt: skip
    reads = classes(role, *READING)

    page = main(sign_in(make_appointment(role=role, scope_kind=Scope.OFFICE)).get(pair.get_absolute_url()))

    assert ("+30 691 234 5678" in page) is ("B" in reads)
    assert ("QX7731904" in page) is ("CR" in reads)
    assert "Number of a document" in page


@pytest.mark.parametrize("role", [Role.REGISTRATION_OFFICER, Role.RECEPTION_CLERK, Role.INFORMATION_PROVIDER])
def test_the_database_gives_no_number_that_the_role_does_not_read(officer, first, pair, role):
    """field-work.md 2.2: whatever a page would show."""
    record(officer, first, fact("contact_given", on="2026-11-12", phone="+30 691 234 5678"),
           fact("identity_document", kind="passport", number="QX7731904"))  # fmt: skip
    reads = classes(role, *READING)

    with acting_as(make_appointment(role=role, scope_kind=Scope.OFFICE)):
        of_first = next(one for one in queries.people(pair) if one["phone"] != "")

    assert of_first["family"] == "Rahimi"
    assert of_first["phone"] == ("+30 691 234 5678" if "B" in reads else None)
    assert of_first["document"] == ("QX7731904" if "CR" in reads else None)


def test_whoever_reaches_one_file_gets_nothing_of_either(officer, pair):
    with acting_as(officer):
        assert queries.people(pair) == []


def test_a_decided_pair_is_listed_with_day_and_names_and_undone_from_there(sign_in, pair):
    first, second = reaching_both(), reaching_both()
    judged(first, pair)
    judged(second, pair)
    address, client = pair.get_absolute_url(), sign_in(first)

    linked = main(client.get(reverse("pairs") + "?show=linked"))
    assert f"{address}split/" in linked
    assert first.holder.full_name in linked
    assert second.holder.full_name in linked
    client.post(f"{address}split/", {"reason": "Other prints"})
    apart = main(client.get(reverse("pairs") + "?show=apart"))

    assert address not in main(client.get(reverse("pairs") + "?show=linked"))
    assert "the link is taken back" in apart
    assert f'href="{address}"' in apart
    assert second.holder.full_name not in apart


def test_what_was_called_different_waits_again_once_one_officer_says_the_same(sign_in, pair):
    """Four eyes: the second officer has to find it."""
    judged(reaching_both(), pair, "different", "Ten years between them")
    address, client = pair.get_absolute_url(), sign_in(reaching_both())
    assert "two different people" in main(client.get(reverse("pairs") + "?show=apart"))
    assert address not in main(client.get(reverse("pairs")))

    client.post(address, {"says": "same", "reason": "The year was misread"})

    assert address in main(client.get(reverse("pairs")))
    assert address not in main(client.get(reverse("pairs") + "?show=apart"))


def test_the_pair_side_by_side_marks_what_differs_and_says_why(sign_in, pair):
    page = main(sign_in(reaching_both()).get(pair.get_absolute_url()))

    assert "Every part of the name agrees" in page
    assert "The same nationality" in page
    assert 'name="says"' in page


def test_a_judgement_needs_a_reason_and_keeps_what_was_chosen(sign_in, pair):
    answer = sign_in(reaching_both()).post(pair.get_absolute_url(), {"says": "different", "reason": " "})

    assert answer.status_code == 422
    assert "write what you compared" in answer.text
    assert 'value="different" checked' in answer.text


def test_the_whole_way_on_the_pages(sign_in, officer_client, first, second):
    hits = officer_client.post(reverse("file-known", args=[first.pk]))
    assert "Put before a reviewer" in main(hits)
    landed = officer_client.post(reverse("pair-raise", args=[first.pk]), {"hit": queries.pair_key(first.pk, second.pk)})
    address = landed["Location"]
    one, other = sign_in(reaching_both()), sign_in(reaching_both())
    assert address in main(one.get(reverse("pairs")))

    one.post(address, {"says": "same", "reason": "Same scar"})
    assert "a second officer is needed" in main(other.get(reverse("pairs")))
    done = main(other.post(address, {"says": "same", "reason": "Same photo"}, follow=True))
    assert "The two files are linked" in done
    split = other.post(address + "split/", {"reason": "Other prints"})

    assert "The link is taken back" in split.text
    assert address not in main(one.get(reverse("pairs")))


def test_what_is_raised_is_who_was_chosen_and_not_where_it_stood(officer, officer_client, first, second):
    """Somebody likelier registered since the page was shown."""
    chosen = queries.pair_key(first.pk, second.pk)
    assert f'value="{chosen}"' in main(officer_client.post(reverse("file-known", args=[first.pk])))
    passport = fact("identity_document", kind="passport", number="QX7731904")
    record(officer, first, passport)
    likelier = open_file(make_appointment(), facts=[*adult(), passport])

    address = officer_client.post(reverse("pair-raise", args=[first.pk]), {"hit": chosen})["Location"]

    with as_owner():
        sides = set(Side.objects.filter(pair_id=address.split("/")[-2]).values_list("file", flat=True))
    assert sides == {first.pk, second.pk}
    assert likelier.pk not in sides


def test_a_pair_with_somebody_under_seal_is_there_for_the_desk_alone(officer, first):
    desk = make_appointment(site=make_site(kind=Site.Kind.PROTECTED_DESK))
    hidden = open_file(desk)
    pair = raised(desk, hidden)

    with acting_as(desk):
        assert [one.id for one in queries.open_pairs()] == [pair.pk]
    for by in (officer, reaching_both()):
        with acting_as(by):
            assert queries.open_pairs() == []
            assert not Pair.objects.filter(pk=pair.pk).exists()


def test_nobody_makes_a_pair_of_files_that_are_not_theirs(officer, first, second):
    stranger = make_appointment()

    with acting_as(stranger), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT identity_raise(gen_random_uuid(), %s, %s, 'likely', '{}', 'w')", [first.pk, second.pk])


def refused(by, sql, *values):
    with acting_as(by), pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(error.value)


def test_a_pair_is_of_a_file_that_a_lookup_finds(officer, colleague, first):
    """Not of any two: nobody alike, nobody under seal, no file that isn't there."""
    stranger = NewPerson(sex="F", names=(NewName(kind="current", given="Solomiya", family="Yurchenko", script="Latn"),))
    facts = [
        fact("birth_claimed", earliest="2003-06-11", latest="2003-06-11"),
        fact("nationality_claimed", states=["UA"]),
    ]
    unlike = open_file(colleague, person=stranger, facts=facts)
    hidden = open_file(make_appointment(site=make_site(kind=Site.Kind.PROTECTED_DESK)))

    for other in (unlike.pk, hidden.pk, uuid7()):
        said = refused(
            officer, "SELECT identity_raise(gen_random_uuid(), %s, %s, 'likely', '{}', 'w')", first.pk, other
        )
        assert "no lookup finds" in said


def test_no_pair_is_made_beside_the_lookup(officer):
    with acting_as(officer), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Pair.objects.create(
            key="x", band="likely", agree=[], weights="w", raised_at=timezone.now(), raised_under=officer
        )


def test_the_sides_go_with_the_file_and_what_was_said_stays_without_it(first, pair):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT file_column FROM access_erasable WHERE table_name = 'identity_side'")
        assert cursor.fetchone() == ("file_id",)
        cursor.execute("SELECT column_name FROM access_mentioning WHERE table_name = 'identity_judgement'")
        assert cursor.fetchone() == ("reason",)
    assert not [field.name for field in Pair._meta.get_fields() if field.name == "file"]
    assert Side._meta.get_field("file").remote_field.model._meta.label == "files.CaseFile"


def test_a_judgement_is_never_changed(pair):
    by = reaching_both()
    judged(by, pair, "cannot_tell")

    with as_owner(), pytest.raises(DatabaseError), transaction.atomic():
        Judgement.objects.update(says="same")
