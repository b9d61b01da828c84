"""What goes over the direct channel between two installations: our dispatches and what was received."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ostoja.web.uuid7 import uuid7


class Dispatch(models.Model):
    """One of our messages on its way over the direct channel: tried until the partner's receipt is here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # that of the message on the channel
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    message = models.OneToOneField("responsibility.Message", models.PROTECT, related_name="dispatch")
    to_state = models.CharField(max_length=2)
    body = models.TextField()  # the message as JSON, the same bytes at every attempt
    tried = models.IntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)  # why the last attempt failed
    receipt = models.TextField(blank=True)  # as the partner signed it
    received_at = models.DateTimeField(null=True)  # there, by the receipt
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dispatch_received_with_its_receipt", condition=Q(received_at=None) | ~Q(receipt="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.to_state} {self.pk}"


class Received(models.Model):
    """A message that came over the direct channel, genuine and once; it becomes part of a file, or is set aside.

    Written by `responsibility_receive()` only. A reply belongs to the file of the message that it answers from the start.
    """

    id = models.UUIDField(primary_key=True, editable=False)  # that of the message on the channel
    from_state = models.CharField(max_length=2)
    reference = models.CharField(max_length=64)
    instrument = models.CharField(max_length=24)
    in_reply_to = models.UUIDField(null=True)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    transmissions = ArrayField(models.UUIDField(), default=list)
    received_at = models.DateTimeField(editable=False)
    file = models.ForeignKey("files.CaseFile", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    set_aside = models.TextField(blank=True)  # why it became part of no file

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-received_at"], name="received_newest")]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("channel-message", args=[self.pk])
