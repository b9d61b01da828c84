"""Forms of lists: the file, its columns, a row to be corrected, why something is taken back or put aside."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.models import Site
from ostoja.casework.registration.forms import only_place, place_field
from ostoja.casework.registration.importing import sheets
from ostoja.casework.registration.importing.cells import DayOrder
from ostoja.casework.registration.importing.columns import COLUMNS, LEFT_OUT
from ostoja.casework.registration.importing.models import Import
from ostoja.casework.registration.importing.queries import Rejected
from ostoja.web.forms import DayField, Form
from ostoja.web.words import text


class ListForm(Form):
    """A list as a file, and the place where its people register."""

    document = forms.FileField(
        label=_("List"),
        help_text=_("CSV in UTF-8, a workbook (.xlsx) or JSON: a line of headings, then a line for each person."),
        error_messages={"required": _("List: choose the file."), "empty": _("List: the file is empty.")},
    )

    def __init__(self, *args: Any, sites: Iterable[Site]) -> None:  # Any: data and files, as Django's forms take them
        super().__init__(*args)
        places = list(sites)
        self.fields["site"] = place_field(places)
        self.initial["site"] = only_place(places)

    def clean_document(self) -> bytes:
        """The content; it is read as a list at once, so that what is wrong with it stands beside the field."""
        document = self.cleaned_data["document"]
        content, self.name = bytes(document.read()), str(document.name)
        try:
            self.sheet = sheets.read(content)
        except sheets.BadSheet as wrong:
            raise forms.ValidationError(text(wrong.why)) from wrong
        return content

    def site_id(self) -> UUID:
        return UUID(self.cleaned_data["site"])


class ColumnsForm(Form):
    """Which column is which field, and how the list writes its days."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, found: Import, examples: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__(data)
        self.headings = list(found.headings)
        for at, heading in enumerate(self.headings):
            shown = " · ".join(examples.get(heading, ()))
            self.fields[f"column{at}"] = forms.ChoiceField(
                label=heading,
                help_text=gettext("Such as: %(examples)s") % {"examples": shown} if shown else gettext("Always empty."),
                choices=_choices,
                initial=found.mapping.get(heading, LEFT_OUT),
                required=False,
            )
        self.fields["day_order"] = forms.ChoiceField(
            label=_("Days written with strokes, such as 05/04/2001"),
            choices=[
                (DayOrder.DAY_FIRST.value, _("the day first: 5 April 2001")),
                (DayOrder.MONTH_FIRST.value, _("the month first: 4 May 2001")),
            ],
            initial=found.day_order,
            widget=forms.RadioSelect,
        )
        self.fields["registered_on"] = DayField(
            label=_("Registered on, for rows that say no day"), initial=found.registered_on, required=False
        )

    def columns(self) -> list[forms.BoundField]:
        """The fields of the columns, in their order."""
        return [self[f"column{at}"] for at in range(len(self.headings))]

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, str] = {}
        for at, heading in enumerate(self.headings):
            key = self.cleaned_data.get(f"column{at}") or LEFT_OUT
            if key != LEFT_OUT and key in chosen:
                says = gettext("%(heading)s: the column “%(other)s” is this field already. Leave one of the two out.")
                self.add_error(f"column{at}", says % {"heading": heading, "other": chosen[key]})
            chosen.setdefault(key, heading)
        return self.cleaned_data

    def mapping(self) -> dict[str, str]:
        return {heading: self.cleaned_data[f"column{at}"] for at, heading in enumerate(self.headings)}


class RowForm(Form):
    """A row as it came, to be corrected: a field for each column that is registered."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, found: Import, row: Rejected) -> None:
        super().__init__(data)
        self.row = row
        self.shown = [at for at, heading in enumerate(found.headings) if found.mapping.get(heading)]
        expected = {one.field: text(one.expected) for one in row.wrong}
        for at in self.shown:
            key = found.mapping[found.headings[at]]
            self.fields[f"cell{at}"] = forms.CharField(
                label=found.headings[at],
                help_text=expected.get(key, ""),
                initial=row.cells[at],
                max_length=sheets.LONGEST_CELL,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    def columns(self) -> list[forms.BoundField]:
        return [self[f"cell{at}"] for at in self.shown]

    def cells(self) -> list[str]:
        """The whole row again, with what was corrected."""
        return [self.cleaned_data[f"cell{at}"] if at in self.shown else cell for at, cell in enumerate(self.row.cells)]


class HandOnForm(Form):
    """Who corrects the rows from now on."""

    officer = forms.ChoiceField(
        label=_("Officer"), error_messages={"required": _("Officer: choose one from the list.")}
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, officers: Mapping[UUID, str]) -> None:
        super().__init__(data)
        choices = [("", gettext("Choose")), *((str(key), name) for key, name in officers.items())]
        self.fields["officer"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class WhyForm(Form):
    """A reason that stays."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why; it stays.")},
    )


def _choices() -> list[tuple[str, str]]:
    return [(LEFT_OUT, gettext("– left out –")), *((column.key, gettext(column.label)) for column in COLUMNS)]
