"""What was handed out, to whom, for what purpose and on which legal basis; and what is kept, encrypted."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ostoja.documents.recipients import OF_A_STATE, ONE_FILE_ONLY, Recipient
from ostoja.web.uuid7 import uuid7


class Export(models.Model):
    """One list or document that left the pages. Never changed: its row is the record of the disclosure."""

    class What(models.TextChoices):
        """What can be handed out."""

        WORK = "work", _("work list")
        FILES = "files", _("list of files")
        FACTS = "facts", _("facts of a file")
        LOOKED = "looked", _("who looked at a file")
        CASE_FILE = "case_file", _("case file")
        PERSON_COPY = "person_copy", _("copy for the person")
        APPOINTMENTS = "appointments", _("list of appointments")
        CONSULTATION = "consultation", _("consultation of UNHCR")
        MESSAGE = "message", _("message to another state")
        RECEIPT = "receipt", _("receipt of registration")
        DECISION = "decision", _("transfer decision for the person")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    what = models.CharField(max_length=32, choices=What)
    file_id = models.UUIDField(null=True)  # the one file it is about; None for a list
    file_ids = ArrayField(models.UUIDField(), default=list)  # every file it tells of
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of what was handed out
    purpose = models.CharField(_("Purpose"), max_length=500)
    legal_basis = models.CharField(_("Legal basis"), max_length=200)
    recipient_kind = models.CharField(_("Recipient"), max_length=16, choices=Recipient)
    recipient = models.CharField(_("Name of the recipient"), max_length=200)
    recipient_state = models.CharField(_("State of the recipient"), max_length=2, blank=True)
    named_states = ArrayField(models.CharField(max_length=2), default=list)  # countries in the recipient's name
    consent_on = models.DateField(
        null=True
    )  # the day the person agreed, where it may leave with the person's consent only
    consent_how = models.CharField(max_length=200, blank=True, default="")
    fields = ArrayField(models.CharField(max_length=64), default=list)  # what of the file left, where not all of it did
    made_at = models.DateTimeField(editable=False)
    made_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="export_consultation_with_consent",
                condition=~Q(what="consultation")
                | (Q(recipient_kind="international", consent_on__isnull=False) & ~Q(consent_how="") & ~Q(fields=[])),
            ),
            models.CheckConstraint(name="export_says_why", condition=~Q(purpose="") & ~Q(legal_basis="")),
            models.CheckConstraint(name="export_says_to_whom", condition=~Q(recipient="")),
            models.CheckConstraint(name="export_kind_is_known", condition=Q(recipient_kind__in=Recipient.values)),
            models.CheckConstraint(
                name="export_names_the_state",
                condition=Q(recipient_kind__in=OF_A_STATE, recipient_state__regex="^[A-Z]{2}$")
                | (~Q(recipient_kind__in=OF_A_STATE) & Q(recipient_state="")),
            ),
            models.CheckConstraint(
                name="export_of_a_list_stays_within",
                condition=Q(file_id__isnull=False) | ~Q(recipient_kind__in=ONE_FILE_ONLY),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["file_id", "-made_at"], name="export_of_a_file"),
            models.Index(fields=["-made_at"], name="export_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def what_name(self) -> str:
        """What it was, in words."""
        return str(self.get_what_display())


class Document(models.Model):
    """Something kept, encrypted. Never changed but for its key; gone on the day its retention ends, or with its file.

    What was handed out has its export. What was received has a name, a class of data, and its fingerprint instead; a photograph
    says what it is of.
    """

    class Kind(models.TextChoices):
        """What a photograph is of."""

        PERSON = "person", _("photograph of the person")
        DOCUMENT = "document", _("photograph of a document")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file_id = models.UUIDField()
    export = models.OneToOneField(Export, models.PROTECT, null=True, related_name="kept")
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200, blank=True, default="")  # what officers call what was received
    data_class = models.CharField(max_length=2, blank=True, default="")  # of what was received
    kind = models.CharField(max_length=8, choices=Kind, blank=True, default="")  # of a photograph
    digest = models.CharField(max_length=64, blank=True, default="")  # SHA-256 of what was received
    size = models.PositiveIntegerField()  # bytes of the content before encryption
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=12)
    keep_until = models.DateField(null=True)  # the last day on which it is kept; null: as long as the file
    stored_at = models.DateTimeField(editable=False)
    stored_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["file_id"], name="document_of_a_file"),
            models.Index(fields=["keep_until"], name="document_by_last_day"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
