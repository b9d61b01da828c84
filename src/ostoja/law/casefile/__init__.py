"""The case file `ostoja/case-file/1`: read, check, write."""

from ostoja.law.casefile.document import (
    SCHEMA,
    Applicant,
    CaseFile,
    Member,
    applicant_facts,
    effective,
    standing_facts,
    taken_back,
)
from ostoja.law.casefile.problems import BadCaseFile, Problem
from ostoja.law.casefile.reading import check, read
from ostoja.law.casefile.schema import schema
from ostoja.law.casefile.writing import write

__all__ = [
    "SCHEMA",
    "Applicant",
    "BadCaseFile",
    "CaseFile",
    "Member",
    "Problem",
    "applicant_facts",
    "check",
    "effective",
    "read",
    "schema",
    "standing_facts",
    "taken_back",
    "write",
]
