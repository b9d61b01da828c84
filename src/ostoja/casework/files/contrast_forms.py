"""What is to be compared with the law as it is: the new act for every case, a limit of another length, or read otherwise."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.casework.files import contrasts
from ostoja.law.sentences import title_of
from ostoja.web import words
from ostoja.web.forms import Choices

AMMR, LENGTH, READING = "ammr", "length", "reading"
CHOOSE = [("", _("Choose"))]
BEHIND = "|"  # between a limit and the reference of its reading


class ContrastForm(ActingForm):
    """One change of the law; the fields of the others may stay empty."""

    change = forms.ChoiceField(
        label=_("What is compared with the law as it is"),
        choices=[
            (AMMR, _("The AMMR for every case, those of Dublin III too")),
            (LENGTH, _("One limit with another length")),
            (READING, _("One limit read the other way")),
        ],
        widget=forms.RadioSelect,
        initial=AMMR,
        error_messages={"required": _("What is compared: choose one.")},
    )
    limit = forms.ChoiceField(label=_("Limit"), required=False)
    length = forms.CharField(
        label=_("Its other length"),
        required=False,
        max_length=8,
        help_text=_("Such as 3m, 2w, 10d or 15wd: months, weeks, days, working days."),
    )
    reading = forms.ChoiceField(label=_("Other reading"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: those of a form
        super().__init__(*args, **kwargs)
        self.fields["limit"].choices = CHOOSE + _limits()  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["reading"].choices = CHOOSE + _readings()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        wanted = {
            LENGTH: {
                "limit": gettext("Limit: choose the one that has another length."),
                "length": gettext("Its other length: give one, such as 2w."),
            },
            READING: {"reading": gettext("Other reading: choose one.")},
        }
        for name, complaint in wanted.get(given.get("change", ""), {}).items():
            if not given.get(name) and name not in self.errors:
                self.add_error(name, complaint)
        return given

    def scenario(self) -> dict[str, Any]:
        """What was chosen, as a scenario."""
        given = self.cleaned_data
        if given["change"] == LENGTH:
            return {"lengths": {given["limit"]: given["length"].strip()}}
        if given["change"] == READING:
            name, _behind, ref = given["reading"].partition(BEHIND)
            return {"readings": {name: ref}}
        return dict(contrasts.UNDER_AMMR)


def told(scenario: dict[str, Any]) -> str:
    """A scenario in words."""
    for name, length in scenario.get("lengths", {}).items():
        return gettext("%(limit)s (length %(length)s)") % {"limit": dict(_limits())[name], "length": length}
    for name, ref in scenario.get("readings", {}).items():
        return dict(_readings())[f"{name}{BEHIND}{ref}"]
    return gettext("The AMMR for every case, those of Dublin III too")


def _limits() -> Choices:
    return [(one.name, _called(one)) for one in contrasts.changeable()]


def _readings() -> Choices:
    return [
        (f"{one.name}{BEHIND}{ref}", f"{_called(one)}: {words.text(because)}")
        for one in contrasts.changeable()
        for ref, because in one.readings
    ]


def _called(one: contrasts.Changeable) -> str:
    act = words.text(title_of(one.act))
    return gettext("%(act)s, Art. %(article)s: %(what)s") % {
        "act": act, "article": one.article, "what": words.text(one.asks),
    }  # fmt: skip
