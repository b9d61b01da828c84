"""Forms of this desk."""

from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.casework.files.models import Restriction
from ostoja.casework.privacy.models import Answer, Breach, BreachNote, ErasureOrder, Request
from ostoja.web.forms import DayField

Words: TypeAlias = Any  # a text or a lazy one: Django's stubs name the lazy one by a class that isn't there at run time


def _words(label: Words, missing: Words, **given: Any) -> forms.CharField:
    """A text of several lines that has to be there."""
    return forms.CharField(
        label=label, widget=forms.Textarea, max_length=4000, error_messages={"required": missing}, **given
    )


def _one_of(label: Words, choices: Any, missing: Words) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"required": missing}
    )


class RequestForm(ActingForm):
    """What a person asks for."""

    kind = _one_of(_("What is asked for"), Request.Kind.choices, _("What is asked for: choose one."))
    received_on = DayField(
        label=_("Day the request was received"), help_text=_("By any officer, in any form. The month begins here.")
    )
    words = _words(_("In the person's words"), _("In the person's words: write what the person asked for."))


class NumberedRequestForm(RequestForm):
    """The same for the data protection officer, who knows the file by its number."""

    number = forms.CharField(
        label=_("Number of the file"),
        max_length=64,
        error_messages={"required": _("Number of the file: write the whole number.")},
    )
    field_order = ("number", "kind", "received_on", "words")


class NumberForm(ActingForm):
    """A file by its number."""

    number = forms.CharField(
        label=_("Number of the file"),
        max_length=64,
        error_messages={"required": _("Number of the file: write the whole number.")},
    )


class ExtendForm(ActingForm):
    """Two months more."""

    told_on = DayField(label=_("Day the person was told"), help_text=_("Within the first month."))
    reason = _words(_("Reason given to the person"), _("Reason given to the person: write it as the person read it."))


class AnswerForm(ActingForm):
    """What was answered."""

    outcome = _one_of(_("Outcome"), Answer.Outcome.choices, _("Outcome: choose one."))
    answered_on = DayField(label=_("Day of the answer"))
    words = _words(
        _("What was answered"),
        _("What was answered: write what the person was told, and how to complain."),
        help_text=_("A refusal names the reason, the supervisory authority and the court (GDPR Art. 12(4))."),
    )


class RestrictForm(ActingForm):
    """Restrict the use of a file."""

    kind = _one_of(_("How"), Restriction.Kind.choices, _("How: choose one."))
    ground = forms.CharField(
        label=_("Ground"),
        max_length=200,
        help_text=_("The article, such as “GDPR Art. 18(1)(c)”."),
        error_messages={"required": _("Ground: name the article.")},
    )
    reason = _words(_("Reason"), _("Reason: write why the use is restricted."))


class LiftForm(ActingForm):
    """Lift a restriction."""

    reason = _words(
        _("Reason"),
        _("Reason: write why the restriction is lifted, and when the person was told."),
        help_text=_("The person is told before a restriction is lifted (GDPR Art. 18(3))."),
    )


OF_A_WHOLE_FILE = [one for one in ErasureOrder.Ground.choices if one[0] != ErasureOrder.Ground.PERIOD]


class OrderForm(NumberForm):
    """Order that a file be erased."""

    ground = _one_of(_("Ground"), OF_A_WHOLE_FILE, _("Ground: choose one."))


class AtForm(ActingForm):
    """A form that asks for a moment: a day and the time by the clock of the appointment's place."""

    def __init__(self, *args: Any, time_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(time_zone)

    def moment(self) -> datetime:
        """The moment given."""
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["time"], tzinfo=self.zone)


def _time() -> forms.TimeField:
    wrong = _("Time: enter hours and minutes, such as 14:02.")
    return forms.TimeField(
        label=_("Time"),
        help_text=_("By the clock of your place, such as 14:02."),
        error_messages={"required": wrong, "invalid": wrong},
    )


class BreachForm(AtForm):
    """What is known of a breach."""

    what = _words(
        _("What happened"),
        _("What happened: write which data, how, and who could see or lost it."),
        help_text=_("No names: the breach is read by people who read no file."),
    )
    on = DayField(label=_("Aware since"), help_text=_("When anybody here first knew. The 72 hours begin then."))
    time = _time()
    people = forms.IntegerField(label=_("People concerned, about"), min_value=0, required=False)
    consequences = forms.CharField(
        label=_("Likely consequences"), widget=forms.Textarea, max_length=4000, required=False
    )
    measures = forms.CharField(label=_("Measures taken"), widget=forms.Textarea, max_length=4000, required=False)
    risk = _one_of(_("Risk"), Breach.Risk.choices, _("Risk: choose one; in doubt, the higher one."))

    def breach(self) -> dict[str, Any]:
        """What `actions.record_breach` is given."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"on", "time"}}
        return given | {"aware_at": self.moment()}


class BreachNoteForm(AtForm):
    """Who was told, or what was learnt."""

    kind = _one_of(_("What was done"), BreachNote.Kind.choices, _("What was done: choose one."))
    on = DayField(label=_("When"))
    time = _time()
    words = _words(
        _("To whom, how, with which reference; or what was learnt"), _("Write to whom, how and with which reference.")
    )
    why_late = forms.CharField(label=_("Reason for the delay"), widget=forms.Textarea, max_length=4000, required=False)
    risk = forms.ChoiceField(
        label=_("Risk as assessed now"), choices=[("", _("as before")), *Breach.Risk.choices], required=False
    )

    def note(self) -> dict[str, Any]:
        """What `actions.note_breach` is given."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"on", "time"}}
        return given | {"at": self.moment()}
