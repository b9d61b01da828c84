"""Qualification Regulation: Regulation (EU) 2024/1347, OJ L, 2024/1347, 22.5.2024. The child who was granted protection."""

from ostoja.law.acts.shared import CHILD_ALONE, OF_OWN_STATE
from ostoja.law.facts import ProtectionGranted, RepresentativeAppointed
from ostoja.law.rules import Act, All, DayOf, Duty, Follow, Follows, In, Own, Promptly
from ostoja.law.words import _

ACT = Act("qualification-2024", celex="32024R1347", title=_("Regulation 2024/1347 (qualification)"))

GUARDIAN = Duty(
    id="guardian",
    source=ACT.article("33(1)"),
    asks=_("Appoint a guardian for the child who was granted protection"),
    missed=_("Until then the representative stays responsible for the child."),
    step="appoint-guardian",
    runs_from=DayOf(ProtectionGranted, where=OF_OWN_STATE),
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(RepresentativeAppointed, where=All(OF_OWN_STATE, In(Own("kind"), ("guardian_after_grant",)))),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("33(1)")),
    when=CHILD_ALONE,
    lapses=False,
)

DUTIES = (GUARDIAN,)
