"""Informal exchange: surveys, ad hoc queries and data returns, with owner, answer, clock and reuse."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import BACKWARDS, Marked
from ostoja.cooperation.models.channels import Channel


class Query(Marked):
    """What another state, a network or a secretariat asks of us, and what we answer."""

    class Kind(models.TextChoices):
        SURVEY = "survey", _("survey")
        AD_HOC = "ad_hoc_query", _("ad hoc query")
        DATA_RETURN = "data_return", _("data return")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        REFUSED = "refused", _("not answered, with a reason")

    kind = models.CharField(_("Kind"), max_length=16, choices=Kind)
    number = models.CharField(_("Number"), max_length=64)
    asked_by = models.CharField(_("Who asks"), max_length=200)
    question = models.TextField(_("What is asked"), help_text=_("For figures: period, indicator and definition."))
    received_on = models.DateField(_("Received on"))
    due_on = models.DateField(_("Last day"))
    came_by = models.ForeignKey(
        Channel, models.PROTECT, null=True, blank=True, related_name="queries", verbose_name=_("Came by"),
        help_text=_("Who holds this channel answers, unless you name somebody."),
    )  # fmt: skip
    owner = models.ForeignKey(
        "access.Officer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who answers")
    )
    reuses = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reused_by",
        verbose_name=_("Uses an earlier answer"),
    )
    state = models.CharField(_("How it stands"), max_length=16, choices=State, default=State.OPEN)
    answer = models.TextField(_("Our answer"), blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    may_be_published = models.BooleanField(
        _("May be published"), null=True, blank=True, choices=[(True, _("Yes")), (False, _("No"))]
    )

    texts = ("answer",)

    class Meta:
        ordering: ClassVar = ["due_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="query_days_in_order", condition=Q(due_on__gte=F("received_on")), violation_error_message=BACKWARDS
            ),
            models.CheckConstraint(
                name="query_answered_with_an_answer",
                condition=Q(state="open") | (~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message=_("Write the answer, or why there is none, and the day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.asked_by}"
