"""The role matrix, cell by cell, against the reference (field-work.md 2.2), and its page."""

import pytest
from django.urls import reverse

from ostoja.access.matrix import DATA_CLASSES, ROLE_MATRIX, Right
from ostoja.access.roles import Role
from ostoja.access.tests.factories import make_appointment

LETTERS = "ABCDEFGHI"
NONE, READ, WRITE, FLAG, CASE = None, Right.READ, Right.WRITE, Right.SUMMARY, Right.CASE_BY_CASE

# Transcribed from field-work.md 2.2, a row each, A to I. A cell that is words there is "*" here and read in WORDS.
REFERENCE = {
    Role.ARRIVAL_OFFICER: "w w - s s w w - -",
    Role.REGISTRATION_OFFICER: "w w s s s w - - -",
    Role.INFORMATION_PROVIDER: "r - - - s - - - -",
    Role.RECEPTION_MANAGER: "r w - s s - - - s",
    Role.RECEPTION_CLERK: "r w - * - - - - -",
    Role.HEALTH_PROFESSIONAL: "r r - w * - - - -",
    Role.SOCIAL_WORKER_MINORS: "r r s s * - - w s",
    Role.REPRESENTATIVE: "* * * * * - - * -",
    Role.DUBLIN_CASE_OFFICER: "r r * s s * s r -",
    Role.DETERMINING_AUTHORITY: "r r w * r - r r -",
    Role.TRAINER: "- - - - - - - - *",
    Role.COI_RESEARCHER: "- - - - - - - - -",
    Role.MISSION_COORDINATOR: "* * - * * * * - r",
    Role.UNHCR_OBSERVER: "* * * * * * * * *",
    Role.STATISTICIAN: "* - - - - - - - -",
}
WORDS = {  # what the cell says there: how it is read
    (Role.RECEPTION_CLERK, "D"): CASE,  # diet and access needs only
    (Role.HEALTH_PROFESSIONAL, "E"): CASE,  # r if referred
    (Role.SOCIAL_WORKER_MINORS, "E"): Right.OWN_WRITE,  # w for own cases
    (Role.REPRESENTATIVE, "A"): Right.OWN_READ,  # r own wards
    (Role.REPRESENTATIVE, "B"): Right.OWN_READ,  # r; of own wards, as A
    (Role.REPRESENTATIVE, "C"): CASE,  # r relevant documents (APR 23(5))
    (Role.REPRESENTATIVE, "D"): CASE,  # by mandate
    (Role.REPRESENTATIVE, "E"): CASE,  # by mandate
    (Role.REPRESENTATIVE, "H"): Right.OWN_READ,  # r; of own wards, as A
    (Role.DUBLIN_CASE_OFFICER, "C"): NONE,  # family facts, route: the sub-classes CF and CR
    (Role.DUBLIN_CASE_OFFICER, "F"): NONE,  # hit data: the sub-class FH
    (Role.DETERMINING_AUTHORITY, "D"): CASE,  # expert reports
    (Role.TRAINER, "I"): CASE,  # own sessions
    (Role.STATISTICIAN, "A"): Right.PSEUDONYMOUS,
    **{(Role.MISSION_COORDINATOR, letter): Right.COUNTS for letter in "ABDEFG"},
    **{(Role.UNHCR_OBSERVER, letter): CASE for letter in LETTERS},  # only with the applicant's consent (APR 6(b))
}
MARKS = {"-": NONE, "r": READ, "w": WRITE, "s": FLAG}

# Parts of a class that the reference names without a letter, and the steps of the procedure (docs/adr/0002). Who records a
# class or works with route, family and hits there has them here; who reads identity reads that there is an application.
PARTS = {
    Role.ARRIVAL_OFFICER: {"AP": WRITE, "CR": WRITE, "CF": WRITE, "FH": WRITE, "R": READ},
    Role.REGISTRATION_OFFICER: {"AP": WRITE, "CR": WRITE, "CF": WRITE, "FH": WRITE, "R": WRITE},
    Role.INFORMATION_PROVIDER: {"AP": READ},
    Role.RECEPTION_MANAGER: {"AP": READ},
    Role.RECEPTION_CLERK: {"AP": READ},
    Role.HEALTH_PROFESSIONAL: {"AP": READ},
    Role.SOCIAL_WORKER_MINORS: {"AP": READ, "CF": WRITE, "R": READ},
    Role.REPRESENTATIVE: {"AP": Right.OWN_READ},
    Role.DUBLIN_CASE_OFFICER: {"AP": WRITE, "CR": WRITE, "CF": WRITE, "FH": WRITE, "R": WRITE},
    Role.DETERMINING_AUTHORITY: {"AP": WRITE, "CR": READ, "CF": READ, "R": READ},
}
CELLS = [
    (role, letter, WORDS[role, letter] if mark == "*" else MARKS[mark])
    for role, row in REFERENCE.items()
    for letter, mark in zip(LETTERS, row.split(), strict=True)
]


@pytest.mark.parametrize(("role", "letter", "right"), CELLS, ids=[f"{role}-{letter}" for role, letter, _ in CELLS])
def test_each_cell_is_the_one_of_the_reference(role, letter, right):
    assert ROLE_MATRIX[role].get(letter) == right


@pytest.mark.parametrize("role", Role)
def test_parts_of_classes_are_given_as_listed_and_no_other(role):
    cells = ROLE_MATRIX[role].items()
    given = {code: right for code, right in cells if code not in LETTERS and right != Right.COUNTS}

    assert given == PARTS.get(role, {})


def test_every_role_of_the_reference_is_a_role_and_the_others_read_no_case():
    """The head reads numbers and staff; the others run the house, or are of a home authority's roster."""
    others = set(Role) - set(REFERENCE)
    run_the_house = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER}

    of_forums = {Role.DESK_OFFICER, Role.HEAD_OF_UNIT, Role.DELEGATE}

    assert others == {Role.HEAD_OF_OFFICE, *run_the_house, Role.EXPERT, Role.SUPERVISOR, *of_forums}
    assert all(ROLE_MATRIX[role] == {} for role in others - {Role.HEAD_OF_OFFICE})
    given = ROLE_MATRIX[Role.HEAD_OF_OFFICE]
    assert {code for code, right in given.items() if right != Right.COUNTS} == {"I"}


def test_every_class_is_a_letter_of_the_reference_or_a_named_part():
    assert set(DATA_CLASSES) == {*LETTERS, "AP", "CR", "CF", "FH", "R"}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.REGISTRATION_OFFICER, Role.COI_RESEARCHER, Role.MISSION_COORDINATOR])
def test_the_page_shows_the_whole_matrix_to_everybody_signed_in_and_marks_the_own_row(sign_in, the_day, role):
    page = sign_in(make_appointment(role=role)).get(reverse("matrix")).text

    own = page.partition("os-matrix__worn")[2].partition("</tr>")[0]
    assert str(role.label) in own
    assert all(str(one.label) in page for one in Role)
    assert page.count('<tr class="govuk-table__row') >= len(Role)


@pytest.mark.django_db
def test_whoever_has_no_appointment_in_force_may_read_the_matrix(outsider_client):
    assert outsider_client.get(reverse("matrix")).status_code == 200
