"""The law as a library: plain Python, no Django, no clock, nothing stored.

    from datetime import date
    from ostoja import law

    case = law.read(document, today=date.today())   # bytes or a dict; law.BadCaseFile names every problem
    answer = law.determine(case, as_of=date(2026, 11, 12), known_on=None)
    told = law.explain_answer(answer, case)         # sentences, each with its article and facts

What stands in `__all__` is public; it is imported when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ostoja.law.answer import Answer
    from ostoja.law.bulk.frame import Caseload, evaluate_frame
    from ostoja.law.casefile import BadCaseFile, CaseFile, Problem, check, read, schema, write
    from ostoja.law.checker import check as check_proof
    from ostoja.law.evaluate import LAW_VERSION, determine
    from ostoja.law.explain import explain as explain_answer
    from ostoja.law.facts import FACT_TYPES
    from ostoja.law.hypotheses import Assumption, Compared, NoSuchFact, both_ways, compare
    from ostoja.law.proof import proof_of
    from ostoja.law.time import DUBLIN_III, Calendar, Days, Months, Weeks, WorkingDays, last_day
    from ostoja.law.time import ammr as ammr_calendar
    from ostoja.law.words import Text, render

_AT = {  # public name: (module, its name there)
    "Answer": ("answer", "Answer"),
    "Assumption": ("hypotheses", "Assumption"),
    "BadCaseFile": ("casefile", "BadCaseFile"),
    "Calendar": ("time", "Calendar"),
    "CaseFile": ("casefile", "CaseFile"),
    "Caseload": ("bulk.frame", "Caseload"),
    "Compared": ("hypotheses", "Compared"),
    "DUBLIN_III": ("time", "DUBLIN_III"),
    "Days": ("time", "Days"),
    "FACT_TYPES": ("facts", "FACT_TYPES"),
    "LAW_VERSION": ("evaluate", "LAW_VERSION"),
    "Months": ("time", "Months"),
    "NoSuchFact": ("hypotheses", "NoSuchFact"),
    "Problem": ("casefile", "Problem"),
    "Text": ("words", "Text"),
    "Weeks": ("time", "Weeks"),
    "WorkingDays": ("time", "WorkingDays"),
    "ammr_calendar": ("time", "ammr"),
    "both_ways": ("hypotheses", "both_ways"),
    "check": ("casefile", "check"),
    "check_proof": ("checker", "check"),
    "compare": ("hypotheses", "compare"),
    "determine": ("evaluate", "determine"),
    "evaluate_frame": ("bulk.frame", "evaluate_frame"),
    "explain_answer": ("explain", "explain"),
    "last_day": ("time", "last_day"),
    "proof_of": ("proof", "proof_of"),
    "read": ("casefile", "read"),
    "render": ("words", "render"),
    "schema": ("casefile", "schema"),
    "write": ("casefile", "write"),
}


def __getattr__(name: str) -> Any:  # Any: whatever the name stands for
    if name not in _AT:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, own = _AT[name]
    return getattr(import_module(f"{__name__}.{module}"), own)


__all__ = [
    "DUBLIN_III",
    "FACT_TYPES",
    "LAW_VERSION",
    "Answer",
    "Assumption",
    "BadCaseFile",
    "Calendar",
    "CaseFile",
    "Caseload",
    "Compared",
    "Days",
    "Months",
    "NoSuchFact",
    "Problem",
    "Text",
    "Weeks",
    "WorkingDays",
    "ammr_calendar",
    "both_ways",
    "check",
    "check_proof",
    "compare",
    "determine",
    "evaluate_frame",
    "explain_answer",
    "last_day",
    "proof_of",
    "read",
    "render",
    "schema",
    "write",
]
