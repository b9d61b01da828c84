"""The tables of this room, by subject."""

from ostoja.cooperation.models.after import ChainStep, Commitment, Report
from ostoja.cooperation.models.forums import Forum, Membership, OfficeRole, Seat
from ostoja.cooperation.models.meetings import AgendaItem, Delegate, Dossier, Meeting, MeetingCost, MeetingStep, State
from ostoja.cooperation.models.papers import Paper, Text
from ostoja.cooperation.models.positions import (
    Consultation,
    Instruction,
    InstructionItem,
    Line,
    OthersStance,
    Position,
    Stance,
    StanceChange,
    Statement,
)

__all__ = [
    "AgendaItem",
    "ChainStep",
    "Commitment",
    "Consultation",
    "Delegate",
    "Dossier",
    "Forum",
    "Instruction",
    "InstructionItem",
    "Line",
    "Meeting",
    "MeetingCost",
    "MeetingStep",
    "Membership",
    "OfficeRole",
    "OthersStance",
    "Paper",
    "Position",
    "Report",
    "Seat",
    "Stance",
    "StanceChange",
    "State",
    "Statement",
    "Text",
]
