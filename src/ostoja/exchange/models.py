"""Tokens by which programs act under an appointment."""

from typing import ClassVar

from django.db import models

from ostoja.web.uuid7 import uuid7


class Token(models.Model):
    """A program's token. Only its hash is kept. It gives what its appointment gives, and ends with it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    appointment = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)  # what the program is, for the holder
    digest = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256 of 256 random bits
    made_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.name
