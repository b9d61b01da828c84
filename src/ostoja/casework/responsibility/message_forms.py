"""Forms of messages to other states."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.casework.files.facts import FactRow
from ostoja.casework.responsibility import messages
from ostoja.casework.responsibility.evidence import Item
from ostoja.casework.responsibility.models import Message
from ostoja.web.forms import DayField, OneOfField, StateField

ASKED = (
    "take_charge_request", "take_back_request", "take_back_notification", "information_request", "re_examination_request",
    "reply",
)  # fmt: skip


class MessageForm(ActingForm):
    """What is asked or answered, why, with which evidence."""

    instrument = OneOfField(label=_("Kind of message"), offered=lambda: [*instruments()])
    to_state = StateField(label=_("To"))
    article = forms.CharField(
        label=_("Article relied on"), max_length=24, required=False, help_text=_("As in the act, such as 29(2).")
    )
    purpose = OneOfField(
        label=_("Purpose of the request for information"), required=False,
        offered=lambda: [(one, str(label)) for one, label in Message.Purpose.choices],
        help_text=_("Only for a request for information: the point of Article 51(1) of Regulation 2024/1351."),
    )  # fmt: skip
    about = OneOfField(
        label=_("About"), offered=list, required=False,
        help_text=_("For an answer: the request. For a re-examination: our request that was refused."),
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "For a refusal: the full reasons, each with its article. For a transfer form: place and hour of arrival, number of"
            " the flight or train, who goes along, the documents that travel, the screening form among them; nothing of health."
        ),
        error_messages={"required": _("Reasons: say why the other state is asked, or what we answer and why.")},
    )
    evidence = forms.MultipleChoiceField(
        label=_("Evidence that goes with it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    members = forms.CharField(
        label=_("Family on the same form"), max_length=400, required=False,
        help_text=_("Numbers of their files, with commas between. The message becomes a fact in each."),
    )  # fmt: skip
    urgent = forms.BooleanField(label=_("Urgent reply asked for"), required=False)
    reply_asked_by = DayField(label=_("Reply asked for by"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)  # of the draft that is changed

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        facts: Iterable[FactRow],
        items: Iterable[Item],
        numbers: Mapping[UUID, str],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        about = [(row.key, f"{row.title}, {row.label}") for row in facts if row.type in ASKED and not row.superseded_by]
        self.fields["about"] = OneOfField(
            label=self.fields["about"].label,
            help_text=self.fields["about"].help_text,
            offered=lambda: about,
            required=False,
        )
        offered = [(str(item.id), self._words(item, numbers.get(item.file_id, ""))) for item in items if item.goes]
        self.fields["evidence"].choices = offered  # type: ignore[attr-defined]  # a MultipleChoiceField
        self.initial.setdefault("evidence", [key for key, _words in offered])
        if not offered:
            del self.fields["evidence"]
        self.order_fields(["instrument", "to_state", "article", "purpose", "about", "reasons"])

    @staticmethod
    def _words(item: Item, number: str) -> str:
        return ": ".join(filter(None, [number, gettext(item.means), item.comment[:120]]))

    def clean_members(self) -> list[UUID]:
        return messages.member_ids(numbers_in(self.cleaned_data["members"]))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("urgent") and not given.get("reply_asked_by"):
            self.add_error("reply_asked_by", gettext("Reply asked for by: an urgent request names the day."))
        return given

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        given["purpose"] = given["purpose"] or Message.Purpose.RESPONSIBILITY
        return given | {"evidence": [UUID(one) for one in given.get("evidence", [])]}


class ReleaseForm(ActingForm):
    """Which version was read, and why it goes out in spite of what stands against it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    in_spite = forms.CharField(
        label=_("Why is it sent all the same?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where something stands against it."),
    )


class SentForm(ActingForm):
    """The proof of delivery."""

    day = DayField(label=_("Day of delivery"))
    hour = forms.TimeField(
        label=_("Hour of delivery"),
        help_text=_("On the proof of delivery of DubliNet, by the clock here, such as 14:05."),
        error_messages={
            "required": _("Hour of delivery: enter it, such as 14:05."),
            "invalid": _("Hour of delivery: enter hours and minutes, such as 14:05."),
        },
    )
    proof = forms.CharField(
        label=_("Number of the proof"),
        max_length=200,
        error_messages={"required": _("Number of the proof: enter what stands on it.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date, zone: str) -> None:
        super().__init__(data, initial={"day": today})
        self.zone = ZoneInfo(zone)

    def sent_at(self) -> datetime:
        """The moment."""
        given: time = self.cleaned_data["hour"]
        return datetime.combine(self.cleaned_data["day"], given, tzinfo=self.zone)


class DiscardForm(ActingForm):
    """Why a message is given up."""

    reason = forms.CharField(
        label=_("Why is it given up?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Why is it given up? Say so; it stays in the history.")},
    )


def instruments() -> list[tuple[str, str]]:
    """What can be asked or answered, in words."""
    return [(one, str(label)) for one, label in Message.Instrument.choices]


def numbers_in(typed: str) -> list[str]:
    """The numbers of files in what was typed, with commas between."""
    return [part.strip() for part in typed.split(",") if part.strip()]
