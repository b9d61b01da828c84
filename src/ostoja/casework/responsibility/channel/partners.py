"""Installations that we exchange messages with directly: state, public key and address stand in the configuration."""

from dataclasses import dataclass

from django.conf import settings

from ostoja.casework.responsibility.channel.envelope import Purpose


@dataclass(frozen=True, kw_only=True)
class Partner:
    """One of them. Without an address messages go by file."""

    state: str
    key: str
    address: str


def partners() -> dict[str, Partner]:
    """All of them, by state."""
    return {state: Partner(state=state, key=key, address=address) for state, key, address in settings.CHANNEL_PARTNERS}


def purpose() -> Purpose:
    """What is exchanged from here: exercises where all people are invented, else what no article regulates."""
    return "exercise" if settings.CHANNEL_PURPOSE == "exercise" else "non_statutory"


def is_exercise() -> bool:
    """Whether what comes and goes is an exercise."""
    return purpose() == "exercise"
