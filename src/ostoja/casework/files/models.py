"""A case file: the person it is about, its facts, what the law computes from them; its restriction, and what erasing leaves."""

import sys
from typing import ClassVar, Self
from unicodedata import combining, normalize
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import ostoja.casework.files.contrast_models  # noqa: F401 (Django looks for models here)
from ostoja.web import rows
from ostoja.web.uuid7 import uuid7


def key(name: str) -> str:
    """A name as it is searched for: case and accents of letters don't count."""
    decomposed = normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if not combining(letter)).strip()


def after(prefix: str) -> str:
    """The first text that no longer begins with `prefix`, in the order of code points."""
    return prefix + chr(sys.maxunicode)


class CaseFile(models.Model):
    """One person's file. Its site decides who can find it (policy `scope`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=64, unique=True)
    site = models.ForeignKey("access.Site", models.PROTECT, related_name="+")
    determining_state = models.CharField(max_length=2)
    opened_at = models.DateTimeField(editable=False)
    opened_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    is_blocked = models.BooleanField(
        default=False, db_default=False, editable=False
    )  # kept by trigger, see Restriction

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["site", "-opened_at"], name="file_newest_at_site"),
            models.Index(fields=["-opened_at"], name="file_newest"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("file", args=[self.pk])

    @classmethod
    def found(cls, file_id: UUID) -> Self | None:
        """The file, where the one who asks reaches it."""
        row = rows.first(f"SELECT {rows.columns(cls, 'f')} FROM files_casefile AS f WHERE id = %s", [file_id])  # noqa: S608
        return cls.from_db("default", rows.names(cls), row) if row else None


class Numbering(models.Model):
    """The last running number given out in a state and year. Holds no personal data."""

    state = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["state", "year"], name="one_numbering_a_year")]

    def __str__(self) -> str:
        return f"{self.state}-{self.year}"


class Applicant(models.Model):
    """Who the file is about, beyond what the law reads: how to address the person."""

    class Sex(models.TextChoices):
        """Sex as recorded from a document or as stated (field-work.md 1.2)."""

        FEMALE = "F", _("woman")
        MALE = "M", _("man")
        X = "X", _("X in the document")
        UNKNOWN = "unknown", _("not known")

    file = models.OneToOneField(CaseFile, models.PROTECT, primary_key=True, related_name="applicant")
    sex = models.CharField(max_length=7, choices=Sex.choices, default=Sex.UNKNOWN)
    language = models.CharField(max_length=16, blank=True)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file_id)


class ApplicantCorrection(models.Model):
    """Sex and language as they were corrected: the last one counts, all stay with their reasons."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="applicant_corrections")
    sex = models.CharField(max_length=7, choices=Applicant.Sex.choices)
    language = models.CharField(max_length=16, blank=True)
    reason = models.TextField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["file", "-recorded_at"], name="correction_latest_of_file")]
        constraints: ClassVar = [models.CheckConstraint(name="applicant_correction_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.file_id} {self.recorded_at:%Y-%m-%d}"


class PersonName(models.Model):
    """One name as somebody wrote it, in its own script. Never overwritten: a later one supersedes it."""

    class Kind(models.TextChoices):
        """What the name is (Eurodac Regulation 2024/1358 Art. 17(1)(c); AMMR Art. 51(2)(a))."""

        CURRENT = "current", _("name in use")
        BIRTH = "birth", _("name at birth")
        FORMER = "former", _("former name")
        ALIAS = "alias", _("alias")
        NICKNAME = "nickname", _("what the person is called")
        DOCUMENT = "document_mrz", _("name in the machine-readable zone of a document")
        RELIGIOUS = "religious", _("religious name")
        AS_STATED = "as_stated", _("as stated on arrival")
        FATHER = "father", _("father's name")
        GRANDFATHER = "grandfather", _("grandfather's name")

    class Source(models.TextChoices):
        """Who wrote or said it."""

        DOCUMENT = "document", _("a document")
        OWN_WRITING = "own_writing", _("the person's own writing")
        SPOKEN = "spoken", _("as the person said it")
        PARENT = "parent", _("a parent or another relative")
        OTHER_STATE = "other_state", _("another state")

    class Order(models.TextChoices):
        """In which order the parts are said; nothing where nobody asked."""

        GIVEN_FIRST = "given_first", _("given name first")
        FAMILY_FIRST = "family_first", _("family name first")
        SINGLE = "single", _("one name only")

    class Scheme(models.TextChoices):
        """How a Latin form came about (field-work.md 1.1). The form in the zone never overwrites another one."""

        ICAO = "icao9303", _("the zone of a document (ICAO 9303)")
        DOCUMENT = "document", _("printed in a document")
        BY_EAR = "officer_phonetic", _("by ear, by an officer")
        OTHER_STATE = "other_state", _("by another state")
        OWN = "applicant_choice", _("as the person writes it")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="names")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.CURRENT)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)
    script = models.CharField(max_length=4)
    source = models.CharField(max_length=16, choices=Source.choices, blank=True, default="", db_default="")
    order = models.CharField(max_length=12, choices=Order.choices, blank=True, default="", db_default="")
    scheme = models.CharField(max_length=16, choices=Scheme.choices, blank=True, default="", db_default="")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    reason = models.TextField(blank=True, default="", db_default="")
    given_key = models.CharField(max_length=120, db_collation="C", editable=False)
    family_key = models.CharField(max_length=120, db_collation="C", editable=False)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_name_has_one_part_at_least", condition=~Q(given="") | ~Q(family="")),
            models.CheckConstraint(
                name="a_name_is_corrected_with_a_reason",
                condition=Q(supersedes=None, reason="") | (Q(supersedes__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["given_key"], name="name_by_given"),
            models.Index(fields=["family_key"], name="name_by_family"),
            models.Index(fields=["file"], name="name_of_file"),
        ]

    def __str__(self) -> str:
        return self.full

    @property
    def full(self) -> str:
        """Given name and family name, where there are both."""
        return f"{self.given} {self.family}".strip()


class Fact(models.Model):
    """One dated statement in a case file.

    Never changed or deleted: a later fact supersedes it (trigger `append_only`), one that stands at a time (trigger
    `files_one_stands`): after a correction was taken back, the fact may be corrected again. `content` holds the fact as in the
    public vocabulary, the columns beside it are what queries and policies need.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="facts")
    position = models.PositiveIntegerField()  # its place in the file, in the order of recording
    ref = models.CharField(max_length=200, unique=True)  # the number of the file and the id in it
    key = models.CharField(max_length=120)  # the id of the fact in its file
    type = models.CharField(max_length=40)
    data_class = models.CharField(max_length=2)
    day = models.DateField(null=True)  # the day it happened or began, where it happened
    known_on = models.DateField()  # the day this authority learnt it
    content = models.JSONField(encoder=DjangoJSONEncoder)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="superseded_by")
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "position"], name="one_fact_at_a_position"),
            models.CheckConstraint(
                name="fact_not_its_own_successor", condition=Q(supersedes=None) | ~Q(supersedes=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.day}"


class FoundBy(models.Model):
    """A number by which a person is found, as it is compared; a projection of a fact (`found_by.py`), of the same class."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("document")
        PHONE = "phone", _("telephone")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="+")
    fact_id = models.UUIDField()
    data_class = models.CharField(max_length=2)
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=60, db_collation="C")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "value"], name="found_by_value")]

    def __str__(self) -> str:
        return self.kind


class Determination(models.Model):
    """What the law says of a file: a projection of its facts, replaced in the transaction that records one."""

    file = models.OneToOneField(CaseFile, models.PROTECT, primary_key=True, related_name="determination")
    answer = models.JSONField(encoder=DjangoJSONEncoder)
    as_of = models.DateField()
    law_version = models.CharField(max_length=40)
    facts_digest = models.CharField(max_length=64)  # fingerprint of the facts that it rests on

    def __str__(self) -> str:
        return f"{self.file_id} {self.as_of}"


class DueStep(models.Model):
    """One open step of a file with its last day: a projection for lists, which compare it with today in the query."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="due_steps")
    site = models.ForeignKey("access.Site", models.PROTECT, related_name="+", db_index=False)
    rule = models.CharField(max_length=40)
    act = models.CharField(max_length=24)
    article = models.CharField(max_length=24)
    who = models.CharField(max_length=2)
    toward = models.CharField(max_length=2, blank=True)
    starts = models.DateField()
    last_day = models.DateField()
    asks = models.JSONField()  # the sentence that says what is to be done: text and parameters
    if_missed = models.JSONField()  # the sentence that says what follows: text and parameters
    adult_on = models.DateField(null=True)  # the day the person certainly is 18 years old

    class Meta:
        indexes: ClassVar = [
            models.Index(  # what the counters of the day's work ask is in the index itself
                fields=["site", "last_day", "id"],
                include=["who", "starts", "adult_on", "rule", "file"],
                name="step_due_at_site",
            ),
            models.Index(fields=["last_day", "id"], name="step_due"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.last_day}"


class ClosedStep(models.Model):
    """A missed step that an officer has dealt with and put aside, with the reason. Never changed or deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="closed_steps")
    rule = models.CharField(max_length=40)
    toward = models.CharField(max_length=2, blank=True)
    last_day = models.DateField()
    reason = models.TextField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "rule", "toward", "last_day"], name="a_step_is_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.last_day}"


class Restriction(models.Model):
    """The use of a file is restricted (GDPR Art. 18). Never changed: it is lifted, once, with a reason.

    `restricted`: nothing is handed out but to the person and for legal claims, and nothing is erased. `blocked`: besides, the
    file is closed to everybody until it is lifted; it is kept where it may not be deleted yet and may not be used any more.
    """

    class Kind(models.TextChoices):
        RESTRICTED = "restricted", _("restricted")
        BLOCKED = "blocked", _("blocked")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="restrictions")
    kind = models.CharField(max_length=10, choices=Kind)
    ground = models.CharField(max_length=200)
    reason = models.TextField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, editable=False)
    lifted_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    lift_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="restriction_says_why", condition=~Q(ground="") & ~Q(reason="")),
            models.CheckConstraint(
                name="restriction_is_lifted_with_a_reason",
                condition=Q(lifted_at=None, lifted_under=None, lift_reason="")
                | (Q(lifted_at__isnull=False, lifted_under__isnull=False) & ~Q(lift_reason="")),
            ),
            models.UniqueConstraint(
                fields=["file", "kind"], condition=Q(lifted_at=None), name="one_restriction_of_a_kind_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.recorded_at:%Y-%m-%d}"


class Tombstone(models.Model):
    """What stays of a file that was erased: that it was, when, on which ground, how many rows. Nothing of the person."""

    file_id = models.UUIDField(primary_key=True)
    number_digest = models.CharField(
        max_length=64, unique=True
    )  # keyed: whoever knows the number finds the stone, no other
    ground = models.CharField(max_length=200)
    rows = models.JSONField(encoder=DjangoJSONEncoder)  # table: how many rows went
    erased_at = models.DateTimeField(editable=False)
    erased_under = models.ForeignKey(
        "access.Appointment", models.PROTECT, null=True, related_name="+"
    )  # null: again, by restore

    def __str__(self) -> str:
        return f"{self.file_id} {self.erased_at:%Y-%m-%d}"


class ErasedFact(models.Model):
    """What stays of a fact that was erased before its file: that there was one of this class, when and why it went."""

    fact_id = models.UUIDField(primary_key=True)
    file_id = models.UUIDField()  # no relation: the file goes too, one day
    data_class = models.CharField(max_length=2)
    order_id = models.UUIDField()  # of the room of data protection
    erased_at = models.DateTimeField(editable=False)
    erased_under = models.ForeignKey(
        "access.Appointment", models.PROTECT, null=True, related_name="+"
    )  # null: as above

    class Meta:
        indexes: ClassVar = [models.Index(fields=["order_id"], name="erased_fact_by_order")]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.erased_at:%Y-%m-%d}"


class Mention(models.Model):
    """A word in a fact of another file that is a name of an erased person, and may be somebody else's: to be looked at."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="mentions")
    fact = models.OneToOneField(Fact, models.PROTECT, related_name="mention")
    data_class = models.CharField(max_length=2)  # of the fact
    spans = models.JSONField()  # where the word stands: [key, place from 1, length]; never the word itself
    found_at = models.DateTimeField(editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    is_same_person = models.BooleanField(null=True)

    def __str__(self) -> str:
        return str(self.fact_id)


class LawRun(models.Model):
    """One comparison of every file with the law as it is now, and the storing of the new answers. Holds no personal data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    law_version = models.CharField(max_length=40)
    tables = models.CharField(max_length=16)  # digest of the rules compared with
    total = models.PositiveIntegerField()
    compared = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    ordered_at = models.DateTimeField(editable=False)
    ordered_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    compared_at = models.DateTimeField(editable=False, null=True)
    accepted_at = models.DateTimeField(editable=False, null=True)
    accepted_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+", null=True)
    stored_at = models.DateTimeField(editable=False, null=True)

    def __str__(self) -> str:
        return f"{self.law_version} {self.ordered_at:%Y-%m-%d}"


class LawDifference(models.Model):
    """What a file's answer would say otherwise: by which article, about what, before and now. Written by the law's role."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(LawRun, models.PROTECT, related_name="differences")
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="law_differences")
    article = models.CharField(max_length=20, blank=True)
    about = models.CharField(max_length=80)
    before = models.CharField(max_length=80, blank=True)
    now = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["run", "article"], name="difference_by_article")]

    def __str__(self) -> str:
        return f"{self.article} {self.about}"


class KnownPerson(models.Model):
    """What the matching compares of a person: a projection of the file, kept in the transaction that changes it.

    Read by nobody but the function `files_known` and the law's role, for the files opened to it.
    """

    file = models.OneToOneField(CaseFile, models.PROTECT, primary_key=True, related_name="known")
    row = models.JSONField()  # a text for each of `matching.fields.ARRIVAL_COLUMNS`
    forms = ArrayField(models.BigIntegerField())  # of the words of the names, as `matching.keys.forms` gives them

    def __str__(self) -> str:
        return str(self.file_id)


class KnownKey(models.Model):
    """One of the keys under which a person is looked up (`matching.keys.keys`)."""

    pk = models.CompositePrimaryKey("key", "file")
    key = models.BigIntegerField()
    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="known_keys")

    def __str__(self) -> str:
        return str(self.key)


class KnownWord(models.Model):
    """How many words of the names of everybody have a coarse form, counted each night. Holds no person."""

    PEOPLE, WORDS, KINDS = -1, -2, -3  # in place of a form: how many people, words and forms were counted
    COUNTED = (PEOPLE, WORDS, KINDS)

    form = models.BigIntegerField(primary_key=True)
    borne = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.form)
