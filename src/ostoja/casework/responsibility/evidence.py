"""Evidence of a file: adding it, taking it back, reading it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files.models import CaseFile, Determination, Fact
from ostoja.casework.responsibility.evidence_lists import CRITERIA, MEANS, weight_of
from ostoja.casework.responsibility.models import Evidence, EvidenceTakenBack
from ostoja.documents.actions import receive
from ostoja.documents.models import Document
from ostoja.law.facts import Weight

JUDGED = ("coherent", "verifiable", "detailed")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A document as it was chosen on the device."""

    name: str
    content: bytes


@transaction.atomic
def add(
    *,
    by: Appointment,
    file: CaseFile,
    criterion: str,
    means: str,
    data_class: str,
    upload: Upload | None = None,
    fact_id: UUID | None = None,
    **said: Any,
) -> Evidence:
    """Add an item of evidence, with its document where there is one. Its class is that of the official list.

    Args:
        said: the other columns of `Evidence`, as its form asks for them.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role doesn't record this class of data.
        ValidationError: the lists don't know it, a judgement has no reason, or the document isn't taken.
    """
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, data_class)
    weight = weight_of(criterion, means, act=act_of(file))
    if weight is None:
        raise ValidationError(
            {"means": _("Kind of evidence: the lists don't name it for this. Choose one from the list.")}
        )
    _check_judgements(said)
    fact = Fact.objects.filter(pk=fact_id, file=file).first() if fact_id else None
    document = (
        receive(by=by, file_id=file.pk, name=upload.name, data_class=data_class, content=upload.content)
        if upload
        else None
    )
    made = Evidence(
        file=file, fact=fact, document=document, data_class=data_class, criterion=criterion, means=means, weight=weight,
        recorded_at=clock.now(), recorded_under=by, **said,
    )  # fmt: skip
    Evidence.objects.bulk_create([made])
    trail.record("evidence_added", file_id=file.pk, payload={"evidence": str(made.pk), "means": means})
    return made


def _check_judgements(said: dict[str, Any]) -> None:
    missing = [one for one in JUDGED if said.get(f"is_{one}") is not None and not said.get(f"why_{one}")]
    if missing:
        says = _("Why: each of the three judgements needs its reason. Write what it rests on, or leave it open.")
        raise ValidationError({f"why_{one}": says for one in missing})


@transaction.atomic
def take_back(*, by: Appointment, evidence: Evidence, reason: str) -> EvidenceTakenBack:
    """Take an item back, with the reason; it stays in the history.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role doesn't record this class of data.
        ValidationError: it was taken back before.
    """
    file = evidence.file
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, evidence.data_class)
    gone = EvidenceTakenBack(evidence=evidence, file=file, reason=reason, recorded_at=clock.now(), recorded_under=by)
    try:
        with transaction.atomic():
            EvidenceTakenBack.objects.bulk_create([gone])
    except IntegrityError as before:
        raise ValidationError(_("This item was taken back already.")) from before
    trail.record("evidence_taken_back", file_id=file.pk, payload={"evidence": str(evidence.pk)})
    return gone


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item as pages and forms show it."""

    id: UUID
    file_id: UUID
    data_class: str
    means: str
    criterion: str
    weight: str
    obtained_on: date
    obtained_where: str
    form: str
    translated_into: str
    comment: str
    judgements: tuple[tuple[str, bool | None, str], ...]
    sharing: str
    may_go: bool
    fact_id: UUID | None
    document_id: UUID | None
    document: str
    digest: str
    taken_back: str | None

    @property
    def goes(self) -> bool:
        """Whether it may go to the state that is asked now."""
        return self.may_go and self.taken_back is None

    @property
    def is_proof(self) -> bool:
        return self.weight == Weight.PROOF


def act_of(file: CaseFile) -> str | None:
    """The act whose criteria apply to the file, and so its lists; None while that isn't known."""
    return Determination.objects.filter(file=file).values_list("answer__act", flat=True).first()


def items(file: CaseFile) -> list[Item]:
    """The evidence that the reader may open, by criterion, list A first. Two statements."""
    found = Evidence.objects.filter(file=file).select_related("taken_back").order_by("recorded_at")
    rows = list(found)
    documents = Document.objects.filter(pk__in=[one.document_id for one in rows if one.document_id])
    names = {key: (name, digest) for key, name, digest in documents.values_list("pk", "name", "digest")}
    order = list(CRITERIA)
    rows.sort(key=lambda one: (order.index(one.criterion), one.weight != Weight.PROOF))
    return [_item(one, names) for one in rows]


def may_no_longer_go(ids: Iterable[UUID]) -> bool:
    """Whether any of these was taken back."""
    return EvidenceTakenBack.objects.filter(pk__in=list(ids)).exists()


def _item(one: Evidence, documents: dict[UUID, tuple[str, str]]) -> Item:
    name, digest = documents.get(one.document_id, ("", "")) if one.document_id else ("", "")
    gone = getattr(one, "taken_back", None)
    return Item(
        id=one.pk, file_id=one.file_id, data_class=one.data_class, means=MEANS[one.means],
        criterion=one.criterion, weight=one.weight, obtained_on=one.obtained_on,
        obtained_where=one.obtained_where, form=str(Evidence.Form(one.form).label), translated_into=one.translated_into,
        comment=one.comment, judgements=tuple(_judgements(one)), sharing=str(Evidence.Sharing(one.sharing).label),
        may_go=one.sharing != Evidence.Sharing.STAYS, fact_id=one.fact_id, document_id=one.document_id, document=name,
        digest=digest, taken_back=gone.reason if gone else None,
    )  # fmt: skip


def _judgements(one: Evidence) -> Iterable[tuple[str, bool | None, str]]:
    for name in JUDGED:
        yield name, getattr(one, f"is_{name}"), getattr(one, f"why_{name}")
