"""The tables of this room, by subject."""

from ostoja.cooperation.models.after import ChainStep, Commitment, Report
from ostoja.cooperation.models.channels import Channel, Declaration
from ostoja.cooperation.models.daily import AgreedProcedure, AgreedTerm, Agreement, Matter, Recommendation, Visit
from ostoja.cooperation.models.exchange import Query
from ostoja.cooperation.models.forums import Forum, Membership, OfficeRole, Seat
from ostoja.cooperation.models.meetings import AgendaItem, Delegate, Dossier, Meeting, MeetingCost, MeetingStep, State
from ostoja.cooperation.models.outside import ApprovalLink, Archived
from ostoja.cooperation.models.papers import Paper, Text
from ostoja.cooperation.models.parameters import Parameter
from ostoja.cooperation.models.positions import (
    Consultation,
    Instruction,
    InstructionItem,
    Line,
    OthersStance,
    Position,
    PositionStep,
    Stance,
    StanceChange,
    Statement,
)
from ostoja.cooperation.models.projects import (
    Activity,
    Amendment,
    BudgetLine,
    Component,
    Deliverable,
    FinancialReport,
    Indicator,
    Project,
    SteeringMeeting,
)
from ostoja.cooperation.models.voting import CastVote, Populations, WrittenProcedure

__all__ = [
    "Activity",
    "AgendaItem",
    "AgreedProcedure",
    "AgreedTerm",
    "Agreement",
    "Amendment",
    "ApprovalLink",
    "Archived",
    "BudgetLine",
    "CastVote",
    "ChainStep",
    "Channel",
    "Commitment",
    "Component",
    "Consultation",
    "Declaration",
    "Delegate",
    "Deliverable",
    "Dossier",
    "FinancialReport",
    "Forum",
    "Indicator",
    "Instruction",
    "InstructionItem",
    "Line",
    "Matter",
    "Meeting",
    "MeetingCost",
    "MeetingStep",
    "Membership",
    "OfficeRole",
    "OthersStance",
    "Paper",
    "Parameter",
    "Populations",
    "Position",
    "PositionStep",
    "Project",
    "Query",
    "Recommendation",
    "Report",
    "Seat",
    "Stance",
    "StanceChange",
    "State",
    "Statement",
    "SteeringMeeting",
    "Text",
    "Visit",
    "WrittenProcedure",
]
