"""What authorities owe the person, act by act: the clocks of field-work.md section 3 that run between no two states.

An act that ends a limit of another (crisis, information) stands after it.
"""

from ostoja.law.acts import (
    crisis_2024,
    eurodac_2013,
    eurodac_2024,
    guarantees,
    guidance_2018,
    poland_2003,
    procedure_2013,
    procedure_2024,
    qualification_2024,
    reception_2013,
    reception_2024,
    relocation,
    screening_2024,
    transition,
)
from ostoja.law.acts.ammr.act import ACT as AMMR
from ostoja.law.rules import AxisId, Duties

PROCEDURE, RECEPTION, BIOMETRICS = AxisId.PROCEDURE, AxisId.RECEPTION, AxisId.BIOMETRICS

TABLES = (
    Duties(
        act=screening_2024.ACT,
        duties=screening_2024.DUTIES,
        applies_from=transition.SCREENING_START,
        general_rule=True,
    ),
    Duties(act=procedure_2013.ACT, duties=procedure_2013.DUTIES, axis=PROCEDURE),
    Duties(
        act=procedure_2024.ACT,
        duties=procedure_2024.DUTIES,
        axis=PROCEDURE,
        rolls=True,
        ceilings=(procedure_2024.CASELOAD,),
    ),
    Duties(
        act=crisis_2024.ACT,
        duties=crisis_2024.DUTIES,
        axis=PROCEDURE,
        under=procedure_2024.ACT.name,
        applies_from=transition.CRISIS_START,
        rolls=True,
    ),
    Duties(act=procedure_2024.ACT, duties=(procedure_2024.PROCEDURE_INFORMATION,), axis=PROCEDURE, rolls=True),
    Duties(act=AMMR, duties=guarantees.DUTIES, axis=PROCEDURE, under=procedure_2024.ACT.name, rolls=True),
    Duties(act=eurodac_2013.ACT, duties=eurodac_2013.APPLICANTS, axis=BIOMETRICS),
    Duties(act=eurodac_2013.ACT, duties=eurodac_2013.CROSSINGS, applies_from=transition.EURODAC_2013_START),
    Duties(act=eurodac_2024.ACT, duties=eurodac_2024.APPLICANTS, axis=BIOMETRICS),
    Duties(act=eurodac_2024.ACT, duties=eurodac_2024.CROSSINGS, applies_from=transition.EURODAC_2024_START),
    Duties(act=reception_2013.ACT, duties=reception_2013.DUTIES, axis=RECEPTION),
    Duties(act=reception_2024.ACT, duties=reception_2024.DUTIES, axis=RECEPTION),
    Duties(act=AMMR, duties=guarantees.TRANSFERS, applies_from=transition.AMMR_START, rolls=True),
    Duties(act=AMMR, duties=relocation.DUTIES, applies_from=transition.AMMR_START, rolls=True),
    Duties(act=guidance_2018.ACT, duties=guidance_2018.DUTIES),
    Duties(act=poland_2003.ACT, duties=poland_2003.DUTIES),
    Duties(act=qualification_2024.ACT, duties=qualification_2024.DUTIES, applies_from=transition.EURODAC_2024_START),
)
