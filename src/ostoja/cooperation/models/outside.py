"""What leaves the room: links by which somebody outside approves, and meetings given to the archive."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import Recorded
from ostoja.cooperation.models.meetings import Meeting
from ostoja.cooperation.models.positions import Instruction


class ApprovalLink(Recorded):
    """A link for one person outside, to one instruction, until one moment. Only a digest of its secret is kept."""

    class Answer(models.TextChoices):
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="links", editable=False)
    name = models.CharField(_("Who is to approve"), max_length=200)
    function = models.CharField(_("Function"), max_length=200)
    digest = models.CharField(max_length=64, editable=False)
    expires_at = models.DateTimeField(editable=False)
    answer = models.CharField(max_length=16, choices=Answer, blank=True, editable=False)
    comment = models.TextField(blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return self.name


class Archived(Recorded):
    """One meeting given to the archive, under a number of the registry, with the digest of what was given."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="archived", editable=False)
    number = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.number
