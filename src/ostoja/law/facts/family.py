"""Family members, siblings, relatives, dependants; what was searched for and not found; the child's best interests."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class FamilyRelation(Labelled):
    SPOUSE = "spouse", _("spouse")
    PARTNER = "partner", _("partner")
    CHILD = "child", _("child")
    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    OTHER_RESPONSIBLE_ADULT = "other_responsible_adult", _("other responsible adult")


class SiblingRelation(Labelled):
    BROTHER = "brother", _("brother")
    SISTER = "sister", _("sister")


class RelativeRelation(Labelled):
    AUNT = "aunt", _("aunt")
    UNCLE = "uncle", _("uncle")
    GRANDPARENT = "grandparent", _("grandparent")


class DependantRelation(Labelled):
    CHILD = "child", _("child")
    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    BROTHER = "brother", _("brother")
    SISTER = "sister", _("sister")


class Status(Labelled):
    APPLICANT = "applicant", _("applicant for protection")
    BENEFICIARY = "beneficiary", _("holds protection")
    LEGALLY_PRESENT = "legally_present", _("legally present")
    RESIDENT = "resident", _("resident")
    LONG_TERM_RESIDENT = "long_term_resident", _("long-term resident")
    CITIZEN = "citizen", _("citizen")
    CITIZEN_FORMER_BENEFICIARY = "citizen_former_beneficiary", _("citizen who held protection before")


class Dependency(Labelled):
    PREGNANCY = "pregnancy", _("pregnancy")
    NEWBORN = "newborn", _("new-born child")
    SERIOUS_ILLNESS = "serious_illness", _("serious illness")
    SEVERE_DISABILITY = "severe_disability", _("severe disability")
    SEVERE_TRAUMA = "severe_trauma", _("severe trauma")
    OLD_AGE = "old_age", _("old age")


class WhoDepends(Labelled):
    APPLICANT = "applicant", _("the applicant depends on the family")
    FAMILY = "family", _("the family depends on the applicant")


class SearchedFor(Labelled):
    FAMILY = "family", _("family")
    DOCUMENTS = "documents", _("residence documents and visas")
    ENTRY = "entry", _("entry and stay")
    EARLIER_APPLICATION = "earlier_application", _("an earlier application")


@fact_type(
    Group.FAMILY,
    DataClass.FAMILY,
    Absence.UNKNOWN,
    closed_by="family",
    label=_("Family member"),
    help=_("Spouse or partner, minor child, or a parent or other adult responsible for a minor, in one of the states."),
)
class FamilyMember(Fact):
    relation: Annotated[FamilyRelation | None, key.choice(_("Relation"))] = None
    state: Annotated[str | None, key.state(_("State where the family member is"))] = None
    status: Annotated[Status | None, key.choice(_("Status there"))] = None
    since: Annotated[date | None, key.day(_("Has the status since"))] = None
    legally_present: Annotated[bool | None, key.flag(_("Legally present"))] = None
    consents_in_writing: Annotated[bool | None, key.flag(_("All persons concerned consent in writing"))] = None
    family_existed_in_origin: Annotated[bool | None, key.flag(_("The family existed in the country of origin"))] = None
    family_existed_before_arrival: Annotated[
        bool | None, key.flag(_("The family existed before arrival in the states"))
    ] = None
    first_decision_on: Annotated[
        date | None,
        key.day(_("Day of the first decision on the family member's application"), _("Empty: no decision yet.")),
    ] = None
    link_proven: Annotated[bool | None, key.flag(_("Family link proven"))] = None
    evidence_on: Annotated[date | None, key.day(_("Day the evidence was handed over"))] = None
    minor: Annotated[bool | None, key.flag(_("Under 18"))] = None
    married: Annotated[bool | None, key.flag(_("Married"))] = None


@fact_type(
    Group.FAMILY,
    DataClass.FAMILY,
    Absence.UNKNOWN,
    closed_by="family",
    label=_("Sibling"),
    help=_("A brother or sister in one of the states."),
)
class Sibling(Fact):
    relation: Annotated[SiblingRelation | None, key.choice(_("Relation"))] = None
    state: Annotated[str | None, key.state(_("State where the sibling is"))] = None
    status: Annotated[Status | None, key.choice(_("Status there"))] = None
    since: Annotated[date | None, key.day(_("Has the status since"))] = None
    legally_present: Annotated[bool | None, key.flag(_("Legally present"))] = None
    minor: Annotated[bool | None, key.flag(_("Under 18"))] = None
    married: Annotated[bool | None, key.flag(_("Married"))] = None
    consents_in_writing: Annotated[bool | None, key.flag(_("All persons concerned consent in writing"))] = None
    link_proven: Annotated[bool | None, key.flag(_("Family link proven"))] = None
    evidence_on: Annotated[date | None, key.day(_("Day the evidence was handed over"))] = None


@fact_type(
    Group.FAMILY,
    DataClass.FAMILY,
    Absence.UNKNOWN,
    closed_by="family",
    label=_("Relative"),
    help=_("An adult aunt or uncle, or a grandparent, in one of the states."),
)
class Relative(Fact):
    relation: Annotated[RelativeRelation | None, key.choice(_("Relation"))] = None
    state: Annotated[str | None, key.state(_("State where the relative is"))] = None
    status: Annotated[Status | None, key.choice(_("Status there"))] = None
    legally_present: Annotated[bool | None, key.flag(_("Legally present"))] = None
    able_to_care: Annotated[bool | None, key.flag(_("Able to take care of the minor"))] = None
    link_proven: Annotated[bool | None, key.flag(_("Family link proven"))] = None
    evidence_on: Annotated[date | None, key.day(_("Day the evidence was handed over"))] = None


@fact_type(
    Group.FAMILY,
    DataClass.HEALTH,
    Absence.UNKNOWN,
    closed_by="family",
    label=_("Dependency"),
    help=_("The applicant depends on a child, sibling or parent in one of the states, or they on the applicant."),
)
class Dependant(Fact):
    relation: Annotated[str | None, key.text(_("Relation"), suggestions=DependantRelation)] = None
    state: Annotated[str | None, key.state(_("State where that person is"))] = None
    status: Annotated[Status | None, key.choice(_("Status there"))] = None
    reason: Annotated[Dependency | None, key.choice(_("Reason of the dependency"))] = None
    who_depends: Annotated[WhoDepends | None, key.choice(_("Who depends"))] = None
    able_to_care: Annotated[bool | None, key.flag(_("Able to take care"))] = None
    consents_in_writing: Annotated[bool | None, key.flag(_("All persons concerned consent in writing"))] = None
    family_existed_in_origin: Annotated[bool | None, key.flag(_("The family existed in the country of origin"))] = None
    family_existed_before_arrival: Annotated[
        bool | None, key.flag(_("The family existed before arrival in the states"))
    ] = None
    applicant_can_travel: Annotated[bool | None, key.flag(_("The applicant's health allows the journey"))] = None
    evidence_on: Annotated[date | None, key.day(_("Day the evidence was handed over"))] = None


@fact_type(
    Group.FAMILY,
    DataClass.FAMILY,
    Absence.NOT_DONE,
    label=_("Nothing found"),
    help=_("Asked and searched, nothing found: this closes the question."),
)
class NoneFound(Fact):
    what: Annotated[SearchedFor, key.choice(_("What was searched for"))]
    on: Annotated[date | None, key.day(_("Day of the search"))] = None
    how: Annotated[str | None, key.text(_("How"), _("Who was asked, what was searched."))] = None


@fact_type(
    Group.FAMILY,
    DataClass.PROTECTION,
    Absence.UNKNOWN,
    label=_("Best interests of the child"),
    help=_("The assessment whether it is in the child's best interests that this state is responsible."),
)
class BestInterests(Fact):
    state: Annotated[str, key.state(_("State assessed"))]
    met: Annotated[bool | None, key.flag(_("In the child's best interests"))] = None
    on: Annotated[date | None, key.day(_("Day of the assessment"))] = None


@fact_type(
    Group.FAMILY,
    DataClass.FAMILY,
    Absence.NOT_DONE,
    label=_("Relocation confirmed"),
    help=_("A contributing state confirmed that it takes the person by relocation."),
)
class RelocationConfirmed(Fact):
    state: Annotated[str, key.state(_("State that confirmed"))]
    on: Annotated[date, key.day(_("Day of the confirmation"))]


@fact_type(
    Group.FAMILY,
    DataClass.FAMILY,
    Absence.NOT_DONE,
    label=_("Admitted person"),
    help=_("A state accepted the person for admission by resettlement or a humanitarian scheme."),
)
class AdmittedPerson(Fact):
    state: Annotated[str, key.state(_("State that admits"))]
    on: Annotated[date, key.day(_("Day of the admission"))]
