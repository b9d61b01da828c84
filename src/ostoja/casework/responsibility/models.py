"""What this desk adds to a file: who answers for it, the course that was signed, evidence, messages to other states."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.casework.responsibility.channel_models import Dispatch, Received
from ostoja.web.uuid7 import uuid7

__all__ = ["Assignment", "Course", "Decision", "Dispatch", "Evidence", "EvidenceTakenBack", "Message", "Received"]


class Assignment(models.Model):
    """Who answers for the steps of a file between states, from which day until which day.

    From its first such step on, a file has exactly one on every day (constraint `one_responsible_a_day`, trigger
    `responsibility_is_held`). The first is whoever opened the file. Written by `responsibility_hand_on()` only.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey("access.Officer", models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")  # null: first

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assignment_last_day_not_before_first",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["file", "first_day"], name="assignment_of_file")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.first_day}"


class Course(models.Model):
    """What an officer decided to do in a case, and what the law advised then. Never changed: a later one replaces it."""

    class Kind(models.TextChoices):
        """What can be done."""

        TAKE_CHARGE = "take_charge", _("ask the other state to take charge")
        TAKE_BACK = "take_back", _("ask or notify the other state to take back")
        INFORMATION = "information", _("ask for information first")
        EXAMINE = "examine", _("examine the application here")
        DISCRETION = "discretion", _("use the discretionary clause and examine here")
        HUMANITARIAN = "humanitarian", _("ask on humanitarian grounds")
        WAIT = "wait", _("record what is missing first")

    TOWARD_A_STATE = (Kind.TAKE_CHARGE, Kind.TAKE_BACK, Kind.INFORMATION, Kind.HUMANITARIAN)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=2, blank=True)
    article = models.CharField(max_length=24, blank=True)
    reason = models.TextField(blank=True)
    advised_state = models.CharField(max_length=2, blank=True)  # where the criteria pointed, or who was responsible
    advised_article = models.CharField(max_length=24, blank=True)
    departs = models.BooleanField()
    law_version = models.CharField(max_length=40)
    signed_on = models.DateField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="course_departs_with_a_reason", condition=Q(departs=False) | ~Q(reason="")),
            models.CheckConstraint(
                name="course_names_its_state",
                condition=~Q(kind__in=["take_charge", "take_back", "information", "humanitarian"]) | ~Q(state=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["file", "-recorded_at"], name="course_of_file")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Evidence(models.Model):
    """One item of evidence for a criterion: on which list, how it was obtained, what it is worth and why.

    Never changed: taken back with a reason, and recorded anew. The class follows from the official list (`evidence_lists`).
    """

    class Form(models.TextChoices):
        ORIGINAL = "original", _("original")
        COPY = "copy", _("copy")
        NOT_ON_PAPER = "not_on_paper", _("not on paper: a hit, a statement")

    class Sharing(models.TextChoices):
        """Whether it may go to the state that is asked."""

        FREE = "free", _("may go to the state that is asked")
        CONSENTED = "consented", _("may go there: the person has agreed in writing")
        STAYS = "stays", _("stays here")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    fact = models.ForeignKey("files.Fact", models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")
    data_class = models.CharField(max_length=2)
    criterion = models.CharField(max_length=24)
    means = models.CharField(max_length=32)
    weight = models.CharField(max_length=16)
    obtained_on = models.DateField()
    obtained_where = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=16, choices=Form)
    translated_into = models.CharField(max_length=16, blank=True)
    comment = models.TextField()  # circumstances and probative value (Regulation 2025/2055 Art. 7(1)(a))
    is_coherent = models.BooleanField(null=True)
    why_coherent = models.TextField(blank=True)
    is_verifiable = models.BooleanField(null=True)
    why_verifiable = models.TextField(blank=True)
    is_detailed = models.BooleanField(null=True)
    why_detailed = models.TextField(blank=True)
    sharing = models.CharField(max_length=16, choices=Sharing)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="evidence_says_what_it_is_worth", condition=~Q(comment="")),
            models.CheckConstraint(  # each judgement with its reason (Regulation 2025/2055 Art. 7(4))
                name="evidence_is_judged_with_reasons",
                condition=(Q(is_coherent=None) | ~Q(why_coherent=""))
                & (Q(is_verifiable=None) | ~Q(why_verifiable=""))
                & (Q(is_detailed=None) | ~Q(why_detailed="")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["file", "recorded_at"], name="evidence_of_file")]

    def __str__(self) -> str:
        return f"{self.criterion} {self.means}"


class EvidenceTakenBack(models.Model):
    """An item of evidence was recorded in error, or doesn't hold any more: why. Never changed."""

    evidence = models.OneToOneField(Evidence, models.PROTECT, primary_key=True, related_name="taken_back")
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    reason = models.TextField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="taken_back_with_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return str(self.evidence_id)


class Message(models.Model):
    """A message to another state: drafted by one officer, released by another, sent over DubliNet, which proves the hour.

    A draft changes until it is released, then never again (trigger `responsibility_message_goes_on`). What was sent is a fact.
    """

    class Instrument(models.TextChoices):
        """What is asked or answered."""

        TAKE_CHARGE = "take_charge", _("take charge request")
        HUMANITARIAN = "humanitarian", _("request on humanitarian grounds")
        TAKE_BACK_REQUEST = "take_back_request", _("take back request")
        TAKE_BACK_NOTIFICATION = "take_back_notification", _("take back notification")
        INFORMATION = "information", _("request for information")
        DEPENDANT = "dependant", _("consultation on a dependent person")
        MINOR_FAMILY = "minor_family", _("consultation on the family of a child")
        RE_EXAMINATION = "re_examination", _("request for re-examination")
        ACCEPT = "accept", _("answer: we accept")
        REFUSE = "refuse", _("answer: we refuse")
        INFORM = "inform", _("answer: information")
        TRANSFER_FORM = "transfer_form", _("transfer form")
        RELOCATION_FORM = "relocation_form", _("relocation form")

    class Purpose(models.TextChoices):
        """Why information is asked for: the points of Regulation 2024/1351 Art. 51(1)."""

        RESPONSIBILITY = "a", _("to determine which state is responsible (point (a))")
        EXAMINATION = "b", _("to examine the application (point (b))")
        OBLIGATION = "c", _("to fulfil an obligation under the regulation (point (c))")
        OTHER = "d", _("another purpose (point (d))")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    members = ArrayField(models.UUIDField(), default=list)  # files of the family on the same form
    instrument = models.CharField(max_length=24, choices=Instrument)
    to_state = models.CharField(max_length=2)
    reference = models.CharField(max_length=64)
    about = models.CharField(max_length=120, blank=True)  # the id of the fact that it answers or asks to look at again
    article = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=1, choices=Purpose, default=Purpose.RESPONSIBILITY)
    reasons = models.TextField()
    evidence = ArrayField(models.UUIDField(), default=list)
    urgent = models.BooleanField(default=False)
    reply_asked_by = models.DateField(null=True)
    warnings = models.JSONField(default=list)  # what stood against it when it was released
    in_spite = models.TextField(blank=True)  # and why it was released all the same
    drafted_at = models.DateTimeField(editable=False)
    drafted_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    changed_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(
        default=1
    )  # counted by the trigger: what a colleague read is what is released
    hands = ArrayField(
        models.UUIDField(), default=list
    )  # appointments of all who drafted or changed it: by the trigger
    released_at = models.DateTimeField(null=True, editable=False)
    released_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)  # the hour of the proof of delivery
    proof = models.CharField(max_length=200, blank=True)  # its number
    sent_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, editable=False)
    discarded_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    discard_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="message_gives_reasons", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="message_released_by_somebody",
                condition=Q(released_at=None, released_under=None)
                | Q(released_at__isnull=False, released_under__isnull=False),
            ),
            models.CheckConstraint(
                name="message_released_before_it_is_sent", condition=Q(sent_at=None) | Q(released_at__isnull=False)
            ),
            models.CheckConstraint(
                name="message_in_spite_of_warnings_with_a_reason",
                condition=Q(released_at=None) | Q(warnings=[]) | ~Q(in_spite=""),
            ),
            models.CheckConstraint(
                name="message_discarded_with_a_reason", condition=Q(discarded_at=None) | ~Q(discard_reason="")
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["file", "-drafted_at"], name="message_of_file")]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("message", args=[self.file_id, self.pk])

    @property
    def state(self) -> str:
        """draft, released, sent or discarded."""
        if self.discarded_at:
            return "discarded"
        if self.sent_at:
            return "sent"
        return "released" if self.released_at else "draft"


class Decision(models.Model):
    """A transfer decision as it was taken: what it has to say (`decision_contents`), in both languages. Never changed.

    That it was taken, and later notified, are facts.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    act = models.CharField(max_length=24)
    to_state = models.CharField(max_length=2)
    article = models.CharField(max_length=24)
    transfer_until = models.DateField()
    remedy = models.TextField()
    appeal_until = models.DateField()
    suspension = models.TextField()
    legal_help = models.TextField()
    travels_alone = models.BooleanField()
    appear = models.TextField(blank=True)
    best_interests = models.TextField(blank=True)
    is_assisted = models.BooleanField(
        default=False
    )  # by a legal adviser or counsellor: then no translation is owed (26(3))
    language = models.CharField(max_length=16)  # that the person understands
    translation = models.TextField(blank=True)  # the main elements in it
    warnings = models.JSONField(default=list)
    in_spite = models.TextField(blank=True)
    template = models.CharField(max_length=8)  # version of the letter
    taken_on = models.DateField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="decision_says_what_it_must",
                condition=~Q(remedy="") & ~Q(suspension="") & ~Q(legal_help="") & ~Q(article="") & ~Q(to_state=""),
            ),
            models.CheckConstraint(
                name="decision_says_where_to_appear", condition=Q(travels_alone=False) | ~Q(appear="")
            ),
            models.CheckConstraint(
                name="decision_in_spite_of_warnings_with_a_reason", condition=Q(warnings=[]) | ~Q(in_spite="")
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["file", "-recorded_at"], name="decision_of_file")]

    def __str__(self) -> str:
        return f"{self.to_state} {self.taken_on}"


class Composed(models.Model):
    """The form of a message as it was released: what is fetched and sent later is this. Never changed.

    It holds data of several classes: whoever reads it reads all of them.
    """

    message = models.OneToOneField(Message, models.PROTECT, primary_key=True, related_name="composed")
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    classes = ArrayField(models.CharField(max_length=2))
    form = models.TextField()  # `form_document.Form` as JSON; a text, so that an erased person is blackened in it
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.message_id)
