"""The tables of this room, by subject."""

from ostoja.cooperation.models.forums import Forum, Membership, OfficeRole, Seat
from ostoja.cooperation.models.meetings import AgendaItem, Delegate, Dossier, Meeting, MeetingCost, MeetingStep, State

__all__ = [
    "AgendaItem",
    "Delegate",
    "Dossier",
    "Forum",
    "Meeting",
    "MeetingCost",
    "MeetingStep",
    "Membership",
    "OfficeRole",
    "Seat",
    "State",
]
