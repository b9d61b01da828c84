"""Eurodac Regulation: Regulation (EU) No 603/2013, OJ L 180, 29.6.2013, p. 1, for applications of its time."""

from ostoja.law.acts.shared import LODGED, OF_OWN_STATE
from ostoja.law.facts import BiometricsTaken
from ostoja.law.rules import Act, DayOf, Duty, Figure, Follow, Follows, Mark, Not, Younger
from ostoja.law.time import Hours
from ostoja.law.words import _

ACT = Act("eurodac-2013", celex="32013R0603", title=_("Regulation 603/2013 (Eurodac)"))

BIOMETRICS = Duty(
    id="biometrics",
    source=ACT.article("9(1)"),
    asks=_("Take fingerprints and send them to Eurodac"),
    missed=_("The limit was missed; fingerprints must still be taken and sent."),
    step="take-biometrics",
    runs_from=LODGED,
    length=Figure(Hours(72), Mark.FIELD_KNOWLEDGE),
    stopped_by=(DayOf(BiometricsTaken, where=OF_OWN_STATE, keys=("transmitted_on", "on")),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("9(1)/2")),
    when=Not(Younger(14)),
)

DUTIES = (BIOMETRICS,)
