"""The rows of a list that are wrong, as a sheet: the columns as they came, then what is wrong and what is expected."""

from collections.abc import Callable

from django.utils.translation import gettext

from ostoja.casework.registration.importing import queries
from ostoja.casework.registration.importing.models import Import
from ostoja.documents.actions import Handed
from ostoja.law.words import Text
from ostoja.web.downloads import CSV, csv_of


def rejected(found: Import, say: Callable[[Text], str]) -> Handed:
    """The sheet, in the language of `say`. Corrected, it can be uploaded again: the two columns at its end are left out then."""
    heads = [*found.headings, gettext("Line"), gettext("What is wrong"), gettext("What is expected")]
    rows = [
        [
            *row.cells,
            row.number,
            " ".join(dict.fromkeys(say(one.message) for one in row.wrong)),
            " ".join(dict.fromkeys(say(one.expected) for one in row.wrong)),
        ]
        for row in queries.rejected(found)
    ]
    return Handed(what="list", name="to-correct.csv", media_type=CSV, content=csv_of(heads, rows), rows=len(rows))
