"""The screening form beyond identity, biometrics, and what only says that there is something to ask in private."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.matrix import Right, classes
from ostoja.access.models import Appointment
from ostoja.casework.registration.forms import offered
from ostoja.law.casefile import Problem
from ostoja.law.facts import (
    AnyFact,
    BiometricsObstacle,
    BiometricsTaken,
    DatabasesConsulted,
    DataClass,
    JourneyStage,
    Kin,
    PreliminaryCheck,
    PrivateTalkNeeded,
    ScreeningCooperation,
    ScreeningEnded,
    ScreeningStarted,
    SeparatedFamilyMember,
    SpecialNeedsIndicated,
)
from ostoja.law.facts.care import Obstacle
from ostoja.law.facts.other import PrintQuality, ScreeningEnd, ScreeningGround
from ostoja.law.facts.screening import CheckOf, CheckOutcome, StageOf
from ostoja.web.forms import DayField, Form, OneOfField, SeveralCountriesField, YesNoUnknownField
from ostoja.web.uuid7 import uuid7

# The fact types of this page, as the part of the file lists them.
OF_SCREENING = frozenset({
    "screening_started", "screening_ended", "preliminary_check", "screening_cooperation", "databases_consulted",
    "journey_stage", "separated_family_member", "biometrics_taken", "biometrics_obstacle", "data_objected",
    "disembarked", "irregular_entry", "apprehended", "presented", "identity_document", "contact_given",
})  # fmt: skip


class ScreeningForm(Form):
    """What is found out at one sitting; what stays empty is not recorded. The hidden id makes it count once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = DayField(label=_("Day of what follows"))
    started = forms.BooleanField(label=_("The screening started on this day"), required=False)
    ground = OneOfField(label=_("Why the person is screened"), offered=offered(ScreeningGround), required=False)
    health = OneOfField(label=_("Health check"), offered=offered(CheckOutcome), required=False)
    vulnerability = OneOfField(label=_("Vulnerability check"), offered=offered(CheckOutcome), required=False)
    cooperated = YesNoUnknownField(label=_("Did the person cooperate?"), initial="unknown", required=False)
    hit = YesNoUnknownField(
        label=_("Databases consulted: was there a hit?"),
        help_text=_("The copy for the person leaves this out. Not yet known: nothing is recorded."),
        initial="unknown",
        required=False,
    )
    ended = OneOfField(label=_("The screening ended with"), offered=offered(ScreeningEnd), required=False)
    lived_in = SeveralCountriesField(label=_("Countries where the person lived before"), required=False)
    transit = SeveralCountriesField(label=_("Countries the person travelled through"), required=False)
    destination = SeveralCountriesField(label=_("Countries the person wanted to reach"), required=False)
    lost = OneOfField(label=_("Lost on the way"), offered=offered(Kin), required=False)
    lost_note = forms.CharField(
        label=_("Name, where and when last seen"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    prints = OneOfField(label=_("Fingerprints and facial image"), offered=offered(PrintQuality), required=False)
    prints_reference = forms.CharField(
        label=_("Number in Eurodac"), help_text=_("Prints are never kept here."), max_length=60, required=False
    )
    prints_sent_on = DayField(label=_("Sent to Eurodac on"), required=False)
    prints_obstacle = OneOfField(label=_("Not taken because of"), offered=offered(Obstacle), required=False)
    special_needs = forms.BooleanField(
        label=_("There are first signs of special needs"),
        help_text=_("Never write which. Whoever is trained for it finds out."),
        required=False,
    )
    private_talk = forms.BooleanField(
        label=_("A talk in private is needed"), help_text=_("Away from the counter and the family."), required=False
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, by: Appointment, state: str) -> None:
        super().__init__(data, initial={"id": uuid7(), "on": by.today()})
        self.state = state
        if DataClass.SECURITY not in classes(by.role, Right.WRITE):
            del self.fields["hit"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("prints") and given.get("prints_obstacle"):
            self.add_error("prints_obstacle", gettext("Prints were taken and not taken. Keep the one that holds."))
        if given.get("lost_note") and not given.get("lost"):
            self.add_error("lost", gettext("Lost on the way: say what the missing person is to this one."))
        if given.get("ground") and not given.get("started"):
            self.add_error("started", gettext("The screening started on this day: tick it, or leave out why."))
        if not self.errors and not self.facts():
            self.add_error(None, gettext("Nothing is filled in yet. Fill in what was done, then record it."))
        return given

    def facts(self) -> list[AnyFact]:
        """The facts of this sitting."""
        return [*self._screening(), *self._journey(), *self._biometrics(), *self._flags()]

    def placed(self, problem: Problem) -> Problem:
        """A problem of a fact beside the field that the fact was made from, or beside the day."""
        field = (problem.fact or "").partition(".")[2]
        return replace(problem, field="on" if problem.field in {"on", "from"} else field)

    def _screening(self) -> Iterable[AnyFact]:
        given, own = self.cleaned_data, self._own
        if given["started"]:
            ground = ScreeningGround.of(given["ground"]) if given["ground"] else None
            yield ScreeningStarted(**own("started"), ground=ground)
        for of in CheckOf:
            if given[of.value]:
                yield PreliminaryCheck(**own(of.value), of=of, outcome=CheckOutcome.of(given[of.value]))
        if given["cooperated"] is not None:
            yield ScreeningCooperation(**own("cooperated"), cooperated=given["cooperated"])
        if given.get("hit") is not None:
            yield DatabasesConsulted(**own("hit"), hit=given["hit"])
        if given["ended"]:
            yield ScreeningEnded(**own("ended"), outcome=ScreeningEnd.of(given["ended"]))

    def _journey(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        stages = {"lived_in": StageOf.RESIDENCE, "transit": StageOf.TRANSIT, "destination": StageOf.DESTINATION}
        for name, stage in stages.items():
            if given[name]:
                yield JourneyStage(id=self._key(name), countries=given[name], stage=stage)
        if given["lost"]:
            note = given["lost_note"] or None
            yield SeparatedFamilyMember(id=self._key("lost"), relation=Kin.of(given["lost"]), note=note)

    def _biometrics(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        if given["prints"]:
            yield BiometricsTaken(
                **self._own("prints"),
                quality=PrintQuality.of(given["prints"]),
                reference=given["prints_reference"] or None,
                transmitted_on=given["prints_sent_on"],
            )
        if given["prints_obstacle"]:
            kind = Obstacle.of(given["prints_obstacle"])
            yield BiometricsObstacle(id=self._key("prints_obstacle"), state=self.state, from_=given["on"], kind=kind)

    def _flags(self) -> Iterable[AnyFact]:
        if self.cleaned_data["special_needs"]:
            yield SpecialNeedsIndicated(id=self._key("special_needs"), on=self.cleaned_data["on"])
        if self.cleaned_data["private_talk"]:
            yield PrivateTalkNeeded(id=self._key("private_talk"), on=self.cleaned_data["on"])

    def _own(self, name: str) -> dict[str, Any]:
        on: date = self.cleaned_data["on"]
        return {"id": self._key(name), "state": self.state, "on": on}

    def _key(self, name: str) -> str:
        return f"{self.cleaned_data['id']}.{name}"
