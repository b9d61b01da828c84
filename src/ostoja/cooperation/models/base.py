"""What the tables of this room have in common."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ostoja.access.recording import Recorded
from ostoja.cooperation.marks import CLASSIFIED, Mark, is_for_a_circle, labels

BACKWARDS = _("The last day is before the first day.")
__all__ = ["BACKWARDS", "Marked", "Recorded", "days_in_order"]


def days_in_order(name: str, first: str = "first_day", last: str = "last_day") -> models.CheckConstraint:
    """The last day is not before the first, where both are known."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{first: None}) | Q(**{last: None}) | Q(**{f"{last}__gte": models.F(first)}),
        violation_error_message=BACKWARDS,
    )


class Marked(Recorded):
    """A row of a forum with handling marks: read by whoever reaches the forum and is cleared for every mark."""

    forum = models.ForeignKey("cooperation.Forum", models.PROTECT, related_name="+", editable=False)
    marks = ArrayField(
        models.CharField(max_length=32, choices=Mark),
        verbose_name=_("Handling marks"),
        default=list,
        help_text=_("What is made of marked papers gets their marks as well."),
    )

    class Meta:
        abstract = True

    texts: ClassVar[tuple[str, ...]] = ()  # fields that say something: empty where a mark says that nothing is kept

    def clean(self) -> None:
        """Refuse to keep what classified papers say."""
        super().clean()
        if set(self.marks) & set(CLASSIFIED) and any(getattr(self, name) for name in self.texts):
            raise ValidationError(
                _(
                    "What classified papers say is never kept here: only number, title if it is open, keeper and place."
                    " Empty the text, or correct the mark."
                )
            )

    @property
    def mark_labels(self) -> list[str]:
        """The marks as they are printed."""
        return labels(self.marks)

    @property
    def is_for_a_circle(self) -> bool:
        """Whether only a circle of readers may have it."""
        return is_for_a_circle(self.marks)
