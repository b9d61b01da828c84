"""The tables of this room, by subject."""

from ostoja.missions.models.plans import Plan, PlanEvent, TeamLine

__all__ = ["Plan", "PlanEvent", "TeamLine"]
