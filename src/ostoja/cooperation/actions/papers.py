"""Record papers and their next versions. Marks come down to what is made of them."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access.models import Appointment
from ostoja.cooperation.actions import texts
from ostoja.cooperation.actions.base import of_the_room, store
from ostoja.cooperation.marks import Mark, together
from ostoja.cooperation.models import Forum, Meeting, Paper


@transaction.atomic
def add_paper(
    *,
    by: Appointment,
    forum: Forum,
    meeting: Meeting | None = None,
    replaces: Paper | None = None,
    made_of: Sequence[Paper] = (),
    marks: Sequence[str] = (),
    **fields: Any,  # Any: the fields of the model, checked by it
) -> Paper:
    """Record a paper. It carries the marks of the papers it is made of, unless somebody named lowers them for a reason.

    Raises:
        ValidationError: a mark is missing without a reason, a classified text was given, or a field doesn't fit.
    """
    of_the_room(by)
    parts = [*made_of, *([replaces] if replaces else [])]
    inherited = [mark for part in parts for mark in part.marks]
    lowers = bool(fields.get("lowered_by"))
    carried = (
        list(marks) or [Mark.INTERNAL] if lowers else together(marks, inherited, [] if marks or parts else [forum.mark])
    )
    paper = Paper(
        forum=forum, meeting=meeting, replaces=replaces, made_of=[part.pk for part in parts], marks=carried, **fields
    )
    if lowers and set(inherited) <= set(carried):
        raise ValidationError({"lowered_by": _("Who lowers the mark: no mark is lowered. Leave it empty.")})
    store(paper, by=by, act="paper_added")
    texts.keep(texts.of_paper(paper))
    return paper
