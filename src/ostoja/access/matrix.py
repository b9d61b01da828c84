"""Who may read and write which class of data: `ROLE_MATRIX`, the one table behind every policy.

Rows and columns A to I are the data classes and roles of the field-work reference (2.1, 2.2). Its cells name four parts of a
class without giving them a letter ("family facts, route", "hit data"); steps of the responsibility procedure have no class at
all. They are sub-classes here, so that a policy can tell them apart (docs/adr/0002):

AP the application: where, when, what became of it (of A: a Dublin officer learns of applications elsewhere and records them) ·
CR route, stay and documents (of C) · CF family facts (of C) · FH hit data (of F) · R steps of the responsibility procedure.

Administrator and data protection officer are not in the reference: they run the house and read no case. Nor are expert and
supervisor of a home authority, who read the roster, nor those who sit in forums: policies of their rooms say what they read
(docs/adr/0010, 0014).
"""

from enum import StrEnum

from ostoja.access.roles import Role

DATA_CLASSES = ("A", "AP", "B", "C", "CR", "CF", "D", "E", "F", "FH", "G", "H", "I", "R")


class Right(StrEnum):
    """What a cell of the matrix gives. An absent cell gives nothing."""

    READ = "read"
    WRITE = "write"  # read as well
    SUMMARY = "summary"  # that there is something, never what
    OWN_READ = "own_read"  # under an appointment for that one file only
    OWN_WRITE = "own_write"
    CASE_BY_CASE = "case_by_case"  # by mandate, referral or consent: nothing until one can be recorded
    COUNTS = "counts"  # totals without persons
    PSEUDONYMOUS = "pseudonymous"  # through the statistics only


READING = (Right.READ, Right.WRITE)  # wherever the appointment reaches
r, w, s = Right.READ, Right.WRITE, Right.SUMMARY

ROLE_MATRIX: dict[Role, dict[str, Right]] = {
    Role.ARRIVAL_OFFICER: {
        "A": w, "AP": w, "B": w, "CR": w, "CF": w, "D": s, "E": s, "F": w, "FH": w, "G": w, "R": r,
    },
    Role.REGISTRATION_OFFICER: {
        "A": w, "AP": w, "B": w, "C": s, "CR": w, "CF": w, "D": s, "E": s, "F": w, "FH": w, "R": w,
    },
    Role.INFORMATION_PROVIDER: {"A": r, "AP": r, "E": s},
    Role.RECEPTION_MANAGER: {"A": r, "AP": r, "B": w, "D": s, "E": s, "I": s},
    Role.RECEPTION_CLERK: {"A": r, "AP": r, "B": w, "D": Right.CASE_BY_CASE},
    Role.HEALTH_PROFESSIONAL: {"A": r, "AP": r, "B": r, "D": w, "E": Right.CASE_BY_CASE},
    Role.SOCIAL_WORKER_MINORS: {
        "A": r, "AP": r, "B": r, "C": s, "CF": w, "D": s, "E": Right.OWN_WRITE, "H": w, "I": s, "R": r,
    },
    Role.REPRESENTATIVE: {
        "A": Right.OWN_READ, "AP": Right.OWN_READ, "B": Right.OWN_READ, "C": Right.CASE_BY_CASE, "D": Right.CASE_BY_CASE,
        "E": Right.CASE_BY_CASE, "H": Right.OWN_READ,
    },
    Role.DUBLIN_CASE_OFFICER: {
        "A": r, "AP": w, "B": r, "CR": w, "CF": w, "D": s, "E": s, "FH": w, "G": s, "H": r, "R": w,
    },
    Role.DETERMINING_AUTHORITY: {
        "A": r, "AP": w, "B": r, "C": w, "CR": r, "CF": r, "D": Right.CASE_BY_CASE, "E": r, "G": r, "H": r, "R": r,
    },
    Role.TRAINER: {"I": Right.CASE_BY_CASE},
    Role.COI_RESEARCHER: {},
    Role.MISSION_COORDINATOR: {**dict.fromkeys("ABDEFG", Right.COUNTS), "I": r},
    Role.HEAD_OF_OFFICE: {**dict.fromkeys(("A", "AP", "B", "CR", "CF", "D", "E", "F", "FH", "G", "R"), Right.COUNTS), "I": r},
    Role.EXPERT: {},
    Role.SUPERVISOR: {},
    Role.DESK_OFFICER: {},
    Role.HEAD_OF_UNIT: {},
    Role.DELEGATE: {},
    Role.UNHCR_OBSERVER: dict.fromkeys("ABCDEFGHI", Right.CASE_BY_CASE),
    Role.STATISTICIAN: {"A": Right.PSEUDONYMOUS},
    Role.ADMINISTRATOR: {},
    Role.DATA_PROTECTION_OFFICER: {},
}  # fmt: skip

# The legend of the reference knows a break-glass cell, the matrix has none. So breaking the glass widens the scope by one
# file for one day and never the classes, and only roles that work on persons' files may do it.
MAY_BREAK_GLASS = (
    Role.ARRIVAL_OFFICER,
    Role.REGISTRATION_OFFICER,
    Role.RECEPTION_MANAGER,
    Role.HEALTH_PROFESSIONAL,
    Role.SOCIAL_WORKER_MINORS,
    Role.DUBLIN_CASE_OFFICER,
)


def rows() -> list[tuple[str, str, str]]:
    """The matrix as rows of the table `access_matrix`: role, data class, right."""
    return [(role, code, right) for role, cells in ROLE_MATRIX.items() for code, right in cells.items()]


def classes(role: str, *rights: Right) -> frozenset[str]:
    """The data classes on which `role` has one of `rights`."""
    return frozenset(code for code, right in ROLE_MATRIX[Role(role)].items() if right in rights)
