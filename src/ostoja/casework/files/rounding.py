"""Counts as they are shown outside the work on a case: rounded to 5, each by itself, and one to four never told apart.

Source: Regulation (EC) No 862/2007 as Eurostat publishes its tables (rounded to 5); small cells suppressed.
"""

from django.utils.translation import gettext as _

STEP = 5


def rounded(count: int) -> str:
    """A count; a sum is rounded by itself, never added up from rounded parts."""
    if 0 < count < STEP:
        return _("under 5")
    return str(_to_step(count))


def rounded_difference(difference: int) -> str:
    """How much more or fewer, with its sign; of a small one not even that."""
    if 0 < abs(difference) < STEP:
        return _("under 5")
    size = _to_step(abs(difference))
    return f"+{size}" if difference > 0 else f"−{size}" if difference else "0"


def _to_step(count: int) -> int:
    return (count + STEP // 2) // STEP * STEP
