"""The lists of words of this room. Public, the same in database, pages and exports (data: `codes/data/forums.json`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Nature(models.TextChoices):
    """What a body can do: it decides what a mandate may contain."""

    BINDING_VOTE_QMV = "binding_vote_qmv", _("decides by qualified majority")
    BINDING_VOTE_ABSOLUTE_MAJORITY = "binding_vote_absolute_majority", _("decides by majority of its members")
    COMMITTEE_OPINION_EXAMINATION = "committee_opinion_examination", _("gives a binding opinion, examination procedure")
    COMMITTEE_OPINION_ADVISORY = "committee_opinion_advisory", _("gives an opinion, advisory procedure")
    PREPARES_DECISION = "prepares_decision", _("prepares decisions")
    PLEDGING = "pledging", _("takes pledges")
    NATIONAL_POSITION = "national_position", _("adopts the position of this state")
    OPERATIONAL_COORDINATION = "operational_coordination", _("coordinates operations")
    PROJECT_STEERING = "project_steering", _("steers a project")
    BILATERAL_AGREEMENT = "bilateral_agreement", _("carries out an agreement")
    ADVISORY_NON_BINDING = "advisory_non_binding", _("advises, not binding")
    INFORMAL_STEERING = "informal_steering", _("informal, steers a network")
    INFORMAL_NON_DECISION = "informal_non_decision", _("informal, not deciding")
    NONE = "none", _("no body: a list")


# A vote exists only here (reference, rule D of section 2); in the others a form offers lines to take.
VOTING = (
    Nature.BINDING_VOTE_QMV,
    Nature.BINDING_VOTE_ABSOLUTE_MAJORITY,
    Nature.COMMITTEE_OPINION_EXAMINATION,
    Nature.COMMITTEE_OPINION_ADVISORY,
)


class Kind(models.TextChoices):
    """What a body is."""

    UNION = "union", _("union")
    STATUS_LIST = "status_list", _("list of statuses")
    EU_INSTITUTION = "eu_institution", _("institution of the Union")
    EU_COUNCIL_CONFIGURATION = "eu_council_configuration", _("configuration of the Council")
    EU_COUNCIL_PREPARATORY = "eu_council_preparatory", _("preparatory body of the Council")
    EU_COUNCIL_FORMAT = "eu_council_format", _("format of a Council body")
    EU_COUNCIL_COORDINATION = "eu_council_coordination", _("coordination in the Council")
    COMMISSION_COMMITTEE = "commission_committee", _("committee of the Commission")
    COMMISSION_EXPERT_GROUP = "commission_expert_group", _("expert group of the Commission")
    EU_SOLIDARITY_FORUM = "eu_solidarity_forum", _("solidarity forum")
    EU_AGENCY = "eu_agency", _("agency of the Union")
    EU_AGENCY_BOARD = "eu_agency_board", _("board of an agency")
    EU_AGENCY_ADVISORY = "eu_agency_advisory", _("advisory body of an agency")
    AGENCY_NETWORK = "agency_network", _("network")
    EU_NETWORK = "eu_network", _("network of the Union")
    OPERATIONAL_SITE_BODY = "operational_site_body", _("body at a place of operations")
    INFORMAL_INTERGOVERNMENTAL = "informal_intergovernmental", _("informal consultation of states")
    INFORMAL_AGENCY_NETWORK = "informal_agency_network", _("informal network of services")
    INFORMAL_LEVEL = "informal_level", _("level of an informal forum")
    INFORMAL_EXPERT_GROUP = "informal_expert_group", _("informal expert group")
    INTERGOVERNMENTAL_ORGANISATION = "intergovernmental_organisation", _("intergovernmental organisation")
    UN_AGENCY = "un_agency", _("agency of the United Nations")
    UN_AGENCY_COUNTRY_OFFICE = "un_agency_country_office", _("country office of a UN agency")
    JOINT_PROJECT = "joint_project", _("joint project")
    BILATERAL = "bilateral", _("bilateral cooperation")
    NATIONAL_COORDINATION = "national_coordination", _("national coordination")
    ORGANISATION = "organisation", _("organisation")


class MemberRole(models.TextChoices):
    """What a state or organisation is in a body."""

    MEMBER = "member", _("member")
    VOTING_MEMBER = "voting_member", _("member with a vote")
    VOTING_MEMBER_TWO = "voting_member_two", _("two members with a vote")
    NON_VOTING_MEMBER = "non_voting_member", _("member without a vote")
    INVITED_NON_VOTING = "invited_non_voting", _("invited, without a vote")
    OBSERVER = "observer", _("observer")
    ASSOCIATED = "associated", _("associated")
    PARTICIPATING_STATE = "participating_state", _("participating state")
    PARTICIPATING_ORGANISATION = "participating_organisation", _("participating organisation")
    COOPERATING = "cooperating", _("cooperating")
    CHAIR = "chair", _("chair")
    CANDIDATE = "candidate", _("candidate")
    POTENTIAL_CANDIDATE = "potential_candidate", _("potential candidate")
    PARTIAL_AIR_SEA = "partial_air_sea", _("takes part at air and sea borders")
    NOT_YET = "not_yet", _("not yet taking part")
    NOT_PARTICIPATING = "not_participating", _("not taking part")
    NOT_BOUND = "not_bound", _("not bound")
    ENTITLED_NOT_PARTICIPATING = "entitled_not_participating", _("entitled, not taking part")
    DONOR = "donor", _("donor")
    IMPLEMENTING_PARTNER = "implementing_partner", _("implementing partner")
    BENEFICIARY = "beneficiary", _("beneficiary")


class OurRole(models.TextChoices):
    """What this office is in a body: a property of body, format and period."""

    HEAD_OF_DELEGATION = "head_of_delegation", _("head of the delegation")
    DELEGATE = "delegate", _("member of the delegation")
    EXPERT = "expert", _("expert")
    BOARD_MEMBER = "board_member", _("board member")
    ALTERNATE = "alternate", _("alternate")
    OBSERVER = "observer", _("observer")
    LEAD_INSTITUTION = "lead_institution", _("lead institution")
    CONTRIBUTING_INSTITUTION = "contributing_institution", _("contributing institution")
    PROJECT_LEADER = "project_leader", _("project leader")
    PROJECT_PARTNER = "project_partner", _("project partner")
    COMPONENT_LEAD = "component_lead", _("leader of a component")
    NONE = "none", _("none")


class Attends(models.TextChoices):
    """How somebody attends."""

    IN_PERSON = "in_person", _("in person")
    REMOTE = "remote", _("remotely")
    RESERVE = "reserve", _("in reserve")
