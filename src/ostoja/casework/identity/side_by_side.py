"""Two people side by side: each field as each file has it, and whether it differs. What one side lacks is no difference."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.web import words

FIELDS = (
    ("given", _("Given names")),
    ("family", _("Family names")),
    ("native", _("Name in the own script")),
    ("sex", _("Sex")),
    ("birth", _("Born")),
    ("nationality", _("Nationality")),
    ("place", _("Place of birth")),
    ("father", _("Father's name")),
    ("mother", _("Mother's name")),
    ("document", _("Number of a document")),
    ("phone", _("Phone")),
)
SEXES = {"F": _("woman"), "M": _("man")}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field of two people; `differs`: both have it, and not the same."""

    label: str
    one: str
    other: str
    differs: bool


def rows(one: Mapping[str, str | None], other: Mapping[str, str | None]) -> list[Row]:
    """The fields that at least one of the two has; one that the reader's role doesn't read (None) is named, never shown."""
    found = []
    for name, label in FIELDS:
        first, second = one[name], other[name]
        if first is None or second is None:
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
