"""Which act governs forms, procedure, reception and biometrics, from which day (field-work.md 0.3).

Criteria and limits of responsibility have their own transition (Article 84 AMMR).
"""

from ostoja.law.acts import transition
from ostoja.law.acts.shared import LODGED, MADE, OF_OWN_STATE, REGISTERED
from ostoja.law.facts import BiometricsTaken, Relocated, Transferred
from ostoja.law.rules import Axis, AxisId, DayOf, Era, Own, Party, Same
from ostoja.law.words import _

TITLES = {
    "criteria": _("Criteria"),
    "limits": _("Time limits between states"),
    "forms": _("Forms and channel"),
    "procedure": _("Asylum procedure"),
    "reception": _("Reception"),
    "biometrics": _("Biometrics"),
}

ACT_TITLES = {  # of acts that have no duties here, or that are known by another name
    "dublin-iii": _("Dublin III (Regulation 604/2013)"),
    "ammr": _("Regulation 2024/1351 (AMMR)"),
    "implementing-2003": _("Regulation 1560/2003 (forms)"),
    "implementing-2025": _("Regulation 2025/2055 (forms)"),
}

ARRIVED = DayOf(Transferred, where=Same(Own("to_state"), Party.OWN))

RELOCATED_HERE = DayOf(Relocated, where=Same(Own("to_state"), Party.OWN))

FORMS = Axis(
    id=AxisId.FORMS,
    says=_("By the day on which a form is sent"),
    eras=(
        Era(act="implementing-2003", source=transition.FORMS_2003_START.source, start=transition.FORMS_2003_START),
        Era(act="implementing-2025", source=transition.FORMS_2025_START.source, start=transition.FORMS_2025_START),
    ),
    by_event=True,
)

PROCEDURE = Axis(
    id=AxisId.PROCEDURE,
    says=_("By the day on which the application was lodged"),
    eras=(
        Era(act="procedure-2013", source=transition.PROCEDURE_2024_START.source, start=transition.PROCEDURE_2013_START),
        Era(act="procedure-2024", source=transition.PROCEDURE_2024_START.source, start=transition.PROCEDURE_2024_START),
    ),
    decided_by=(LODGED,),
    bounds=(MADE, REGISTERED, ARRIVED, RELOCATED_HERE),
)

RECEPTION = Axis(
    id=AxisId.RECEPTION,
    says=_("By the law in force when something is owed"),
    eras=(
        Era(act="reception-2013", source=transition.RECEPTION_2013_START.source, start=transition.RECEPTION_2013_START),
        Era(act="reception-2024", source=transition.RECEPTION_2024_START.source, start=transition.RECEPTION_2024_START),
    ),
    by_event=True,
)

BIOMETRICS = Axis(
    id=AxisId.BIOMETRICS,
    says=_("By the day on which biometrics are taken"),
    eras=(
        Era(act="eurodac-2013", source=transition.EURODAC_2013_START.source, start=transition.EURODAC_2013_START),
        Era(act="eurodac-2024", source=transition.EURODAC_2024_START.source, start=transition.EURODAC_2024_START),
    ),
    decided_by=(DayOf(BiometricsTaken, where=OF_OWN_STATE), LODGED),
    bounds=(REGISTERED, MADE, ARRIVED),
)

AXES = (FORMS, PROCEDURE, RECEPTION, BIOMETRICS)

BEFORE_THE_FIRST = _("An older act governed on that day, which this version doesn't know. An officer decides.")
THE_DAY_ITSELF = _(
    "The deciding day is the very first day of the new act. Make sure of the day: one day earlier the older act applies."
)
THE_DAY_BEFORE = _(
    "The deciding day is the last one of the older act. Make sure of the day: one day later the new act applies."
)
OLD_CRITERIA_NEW_FORM = _(
    "A take charge request sent now for a case of the older criteria uses the form of Annex XII (Art. 7(1))."
)
