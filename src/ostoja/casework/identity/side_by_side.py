"""Two people side by side: each field as each file has it, and whether it differs. What one side lacks is no difference."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.casework.files.known import Person
from ostoja.law.facts import FACT_TYPES, DataClass
from ostoja.web import words

DOCUMENT, CONTACT = (FACT_TYPES[name].data_class for name in ("identity_document", "contact_given"))
# Each field with the class of data that it is of.
FIELDS = (
    ("given", _("Given names"), DataClass.IDENTITY),
    ("family", _("Family names"), DataClass.IDENTITY),
    ("native", _("Name in the own script"), DataClass.IDENTITY),
    ("sex", _("Sex"), DataClass.IDENTITY),
    ("birth", _("Born"), DataClass.IDENTITY),
    ("nationality", _("Nationality"), DataClass.IDENTITY),
    ("place", _("Place of birth"), DataClass.IDENTITY),
    ("father", _("Father's name"), DataClass.IDENTITY),
    ("mother", _("Mother's name"), DataClass.IDENTITY),
    ("document", _("Number of a document"), DOCUMENT),
    ("phone", _("Phone"), CONTACT),
)
SEXES = {"F": _("woman"), "M": _("man")}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field of two people; `differs`: both have it, and not the same."""

    label: str
    one: str
    other: str
    differs: bool


def rows(one: Person, other: Person, *, reads: frozenset[str]) -> list[Row]:
    """The fields that at least one of the two has; one of a class that the reader doesn't read is named, never shown."""
    found = []
    for name, label, data_class in FIELDS:
        first, second = getattr(one, name), getattr(other, name)
        if (first or second) and data_class not in reads:
            closed = gettext("your role doesn't read this")
            found.append(Row(label=str(label), one=closed, other=closed, differs=False))
        elif first or second:
            differs = bool(first and second) and first.casefold() != second.casefold()
            found.append(Row(label=str(label), one=_shown(name, first), other=_shown(name, second), differs=differs))
    return found


def _shown(name: str, value: str) -> str:
    if not value:
        return gettext("not known")
    if name == "sex":
        return str(SEXES.get(value, value))
    return words.country(value) if name == "nationality" else value
