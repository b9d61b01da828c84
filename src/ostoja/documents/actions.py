"""The verbs of this room: hand something out, with the record of it; keep it encrypted; change the key."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, in_force, require_class
from ostoja.codes import naming
from ostoja.codes.states import takes_part
from ostoja.documents import sniffing, vault
from ostoja.documents.models import Document, Export
from ostoja.documents.recipients import OF_A_STATE, ONE_FILE_ONLY, Recipient
from ostoja.law.words import Country, Text, _
from ostoja.web import words


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What is to be handed out: a list or one document.

    `rows`: how many things it holds. `file_ids`: every file that it tells of; `file_id`: the only one it is about.
    """

    what: str
    name: str
    media_type: str
    content: bytes
    rows: int
    file_id: UUID | None = None
    file_ids: Sequence[UUID] = field(default=())
    consent_on: date | None = None
    consent_how: str = ""
    fields: Sequence[str] = field(default=())

    @property
    def digest(self) -> str:
        """SHA-256 of the content, so that what was handed out can be recognised later."""
        return hashlib.sha256(self.content).hexdigest()


class Refused(NotAppointed):
    """This may not go to this recipient, whoever asks."""


# What the database refuses by itself (trigger `files_export_is_lawful`): its code, and the sentence.
REFUSALS = {
    "OR001": _(
        "%(state)s is a country of origin of a person in this export. Nothing about an applicant may reach it, not even that"
        " there is an application (Asylum Procedures Regulation, Art. 7). Choose another recipient."
    ),
    "OR007": _(
        "The name of the recipient names %(state)s, a country of origin of a person in this export. Nothing about an applicant"
        " may reach it, not even that there is an application (Asylum Procedures Regulation, Art. 7). Choose another recipient;"
        " if only a desk of this office is called so, leave the country out of its name."
    ),
    "OR002": _(
        "A person in this export has no nationality recorded, so it cannot be ruled out that %(state)s is the country of"
        " origin. Record the nationality first."
    ),
    "OR003": _(
        "The processing of this file is restricted. It may be handed to the person or, for legal claims, to a court or authority"
        " of this state (GDPR Art. 18(2))."
    ),
}


@transaction.atomic
def export(
    *,
    by: Appointment,
    handed: Handed,
    purpose: str,
    legal_basis: str,
    recipient_kind: str,
    recipient: str,
    recipient_state: str = "",
) -> Export:
    """Record that something is handed out; hand it out only when this has returned.

    Raises:
        Refused: the recipient may not get it: a country of origin, a list to a third country, a restricted file.
        ValidationError: the name says an embassy or a consulate, the kind or the state of the recipient another thing.
        NotAppointed: `by` isn't in force.
    """
    in_force(by)
    _check_recipient(Recipient(recipient_kind), recipient_state, handed)
    _check_name(Recipient(recipient_kind), recipient, recipient_state)
    made = Export(
        what=handed.what,
        file_id=handed.file_id,
        file_ids=sorted({*handed.file_ids, *([handed.file_id] if handed.file_id else [])}),
        rows=handed.rows,
        digest=handed.digest,
        purpose=purpose,
        legal_basis=legal_basis,
        recipient_kind=recipient_kind,
        recipient=recipient,
        recipient_state=recipient_state,
        named_states=sorted(naming.countries_named(recipient)),
        consent_on=handed.consent_on,
        consent_how=handed.consent_how,
        fields=list(handed.fields),
        made_at=clock.now(),
        made_under=by,
    )
    _store(made)
    told = {"export": str(made.pk), "what": made.what, "rows": made.rows, "to": made.recipient_kind}
    trail.record("file_exported" if made.file_id else "list_exported", file_id=made.file_id, payload=told)
    return made


def _check_recipient(kind: Recipient, state: str, handed: Handed) -> None:
    if kind in OF_A_STATE and not state:
        raise Refused(Text(_("Say of which state the recipient is.")))
    if kind in ONE_FILE_ONLY and handed.file_id is None:
        raise Refused(
            Text(_("A list of several people is never handed to a third country or an international organisation."))
        )
    if kind == Recipient.MEMBER_STATE and not takes_part(state, clock.now().date()):
        says = _("%(state)s doesn't take part in the Dublin system. Choose “an authority of any other state”.")
        raise Refused(Text(says, {"state": Country(state)}))
    if kind in OF_A_STATE and state == settings.CONTROLLER_STATE:
        raise Refused(Text(_("%(state)s is this state. Choose an authority of this state."), {"state": Country(state)}))


def _check_name(kind: Recipient, name: str, state: str) -> None:
    """An embassy or a consulate is an authority of the state that it names, which has to be said."""
    if not naming.mission_named(name):
        return
    if kind not in OF_A_STATE:
        says = gettext(
            "Who gets it: “%(name)s” is called an embassy or a consulate. Choose an authority of another state, and say of"
            " which one."
        )
        raise ValidationError({"recipient_kind": says % {"name": name}})
    if state not in naming.countries_named(name):
        says = gettext(
            "Name of the recipient: “%(name)s” doesn’t say whose embassy or consulate it is. Name the state that you chose,"
            " such as “Embassy of Canada, Athens”."
        )
        raise ValidationError({"recipient": says % {"name": name}})


def _store(made: Export) -> None:
    try:
        with transaction.atomic():
            Export.objects.bulk_create([made])
    except DatabaseError as error:
        says = REFUSALS.get(getattr(error.__cause__, "sqlstate", None) or "")
        if says is None:
            raise
        told = getattr(getattr(error.__cause__, "diag", None), "message_detail", None)
        raise Refused(Text(says, {"state": Country(told or made.recipient_state)})) from error


@transaction.atomic
def keep(*, by: Appointment, export: Export, content: bytes, media_type: str, keep_until: date) -> Document:
    """Keep a copy of what was handed out of one file, encrypted, until the end of a day.

    Raises:
        NotAppointed: `by` isn't in force.
    """
    in_force(by)
    if export.file_id is None:
        raise ValueError("Lists are not kept: only what is about one file.")
    document = Document(
        file_id=export.file_id,
        export=export,
        media_type=media_type,
        size=len(content),
        keep_until=keep_until,
        stored_at=clock.now(),
        stored_under=by,
    )
    document.key_name, document.sealed = vault.seal(document.pk, content)
    Document.objects.bulk_create([document])
    return document


@transaction.atomic
def receive(*, by: Appointment, file_id: UUID, name: str, data_class: str, content: bytes, kind: str = "") -> Document:
    """Store what was received for a file, encrypted, as long as the file is kept. The same content again is stored once.

    Raises:
        NotAppointed: `by` isn't in force, or its role doesn't record this class of data.
        ValidationError: the file is of no type that is taken, too large, or has active content.
    """
    in_force(by)
    require_class(by, data_class)
    try:
        media_type = sniffing.media_type_of(content)
    except sniffing.NotTaken as refused:
        raise ValidationError({"document": words.text(refused.why)}) from refused
    digest = hashlib.sha256(content).hexdigest()
    known = Document.objects.filter(file_id=file_id, digest=digest, data_class=data_class, kind=kind).first()
    if known:
        return known
    document = Document(
        file_id=file_id, name=name, data_class=data_class, kind=kind, digest=digest, media_type=media_type, size=len(content),
        stored_at=clock.now(), stored_under=by,
    )  # fmt: skip
    document.key_name, document.sealed = vault.seal(document.pk, content)
    Document.objects.bulk_create([document])
    trail.record("document_received", file_id=file_id, payload={"document": str(document.pk), "digest": digest})
    return document


def content_of(document: Document) -> bytes:
    """What was received, as it was given.

    Raises:
        CannotOpen: the key isn't here any more, or the stored bytes were changed.
    """
    return vault.unseal(document.pk, document.key_name, bytes(document.sealed))


def rotate(*, using: str = "owner") -> Iterator[UUID]:
    """Seal every document anew that another key than the newest sealed; each in a transaction of its own.

    Raises:
        CannotOpen: the key of a document isn't here any more. Those before it are done; nothing is lost.
    """
    older = Document.objects.using(using).exclude(key_name=vault.newest()).order_by("pk")
    for pk in list(older.values_list("pk", flat=True)):
        with transaction.atomic(using=using):
            document = Document.objects.using(using).select_for_update().filter(pk=pk).first()
            if document is None:  # its retention ended meanwhile
                continue
            content = vault.unseal(pk, document.key_name, bytes(document.sealed))
            document.key_name, document.sealed = vault.seal(pk, content)
            document.save(using=using, update_fields=["key_name", "sealed"])
        yield pk
