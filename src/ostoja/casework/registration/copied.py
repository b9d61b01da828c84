"""What this room holds about a person, for the person's copy: with whom it registered, and the slips. Of others, nothing."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.casework.files.copied import Line, Part
from ostoja.casework.registration.models import ArrivalEvent, Member, SlipUse
from ostoja.casework.registration.slips import written
from ostoja.documents.actions import content_of
from ostoja.documents.handing import name_of
from ostoja.documents.models import Document
from ostoja.web import words


def _group(file_id: UUID) -> Iterator[Line]:
    for member in Member.objects.filter(file_id=file_id).select_related("group__event"):
        event = member.group.event
        position = member.position + 1  # the first is stored as 0
        says = [gettext("Person %(position)s of the group") % {"position": position}]
        if member.relation:
            says.append(
                gettext("To the first person of the group: %(relation)s") % {"relation": member.get_relation_display()}
            )
        yield Line(
            at=member.recorded_at,
            says=(*says, *(_arrival(event) if event else ())),
            data={
                "position": position,
                "relation": member.relation,
                "persons": member.group.persons,
                "arrival": _arrival_data(event) if event else None,
            },
        )


def _arrival(event: ArrivalEvent) -> Iterator[str]:
    yield gettext("Arrival: %(place)s, %(at)s, %(kind)s") % {
        "place": event.place, "at": event.when, "kind": event.get_kind_display(),
    }  # fmt: skip
    if event.vessel:
        yield gettext("Boat, vehicle or flight") + ": " + event.vessel
    yield gettext("Authority that received them") + ": " + event.authority


def _arrival_data(event: ArrivalEvent) -> dict[str, object]:
    return {name: getattr(event, name) for name in ("kind", "place", "at", "is_hour_known", "vessel", "authority")}


def _slips(file_id: UUID) -> Iterator[Line]:
    for use in SlipUse.objects.filter(file_id=file_id).select_related("slip").order_by("recorded_at"):
        says = gettext("Slip %(number)s of %(day)s") % {"number": written(use.slip_id), "day": words.day(use.slip.day)}
        yield Line(at=use.recorded_at, says=(says,), data={"number": use.slip_id, "day": use.slip.day})


GROUP = Part(
    key="group",
    title=_("The group you registered with"),
    tables=frozenset({"registration.Member", "registration.Group", "registration.ArrivalEvent"}),
    lines=_group,
)


def _photographs(file_id: UUID) -> Iterator[Line]:
    for one in Document.objects.filter(file_id=file_id).exclude(kind="").order_by("stored_at"):
        name = name_of(one)
        yield Line(
            at=one.stored_at,
            says=(f"{one.get_kind_display()}: {name}",),
            data={"of": one.kind, "name": name, "digest": one.digest},
            attached={name: content_of(one)},
        )


PHOTOGRAPHS = Part(
    key="photographs",
    title=_("Photographs"),
    tables=frozenset({"documents.Document"}),
    lines=_photographs,
)
SLIPS = Part(
    key="slips",
    title=_("Your receipts"),
    tables=frozenset({"registration.Slip", "registration.SlipUse"}),
    lines=_slips,
)
