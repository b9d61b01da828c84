"""What this room says to the head of the office: what was promised, what waits for approval, where we contradict ourselves."""

from django.utils.translation import gettext as _

from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation.models import Commitment, Instruction, WrittenProcedure
from ostoja.cooperation.queries.positions import contradictions
from ostoja.web.panels import Counter, Panel


def panel(*, by: Appointment) -> Panel | None:
    """Nothing for whoever leads a mission only: forums are the office's."""
    if by.role != Role.HEAD_OF_OFFICE:
        return None
    today = by.today()
    promised = Commitment.objects.filter(state=Commitment.State.OPEN)
    waiting = Instruction.objects.filter(state=Instruction.State.CLEARED)
    undecided = WrittenProcedure.objects.filter(reply_by__gte=today, cast="", instructed="", silence_is_wanted=False)
    return Panel(
        title=_("Cooperation"),
        counters=(
            Counter(
                number=promised.filter(due_on__lt=today).count(), label=_("promises past their last day"), tone="late"
            ),
            Counter(number=promised.count(), label=_("promises open"), tone="soon"),
            Counter(number=waiting.count(), label=_("instructions that wait for approval"), tone="soon"),
            Counter(
                number=undecided.count(), label=_("written procedures of which nobody said how we vote"), tone="late"
            ),
            Counter(number=len(contradictions()), label=_("contradictions among our own stances"), tone="late"),
        ),
    )
