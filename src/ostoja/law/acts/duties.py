"""What authorities owe the person, act by act: the clocks of field-work.md section 3 that run between no two states.

An act that ends a limit of another (crisis, information) stands after it.
"""

from ostoja.law.acts import (
    covered,
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
from ostoja.law.acts.ammr import THIRD_COUNTRY_NATIONAL
from ostoja.law.acts.ammr.act import ACT as AMMR
from ostoja.law.rules import AxisId, Duties

PROCEDURE, RECEPTION, BIOMETRICS = AxisId.PROCEDURE, AxisId.RECEPTION, AxisId.BIOMETRICS

TABLES = (
    Duties(
        act=screening_2024.ACT,
        duties=screening_2024.DUTIES,
        applies_from=transition.SCREENING_START,
        general_rule=True,
        exclusion=covered.SCREENING_2024,
    ),
    Duties(act=procedure_2013.ACT, duties=procedure_2013.DUTIES, axis=PROCEDURE, exclusion=covered.PROCEDURE_2013),
    Duties(
        act=procedure_2024.ACT,
        duties=procedure_2024.DUTIES,
        axis=PROCEDURE,
        rolls=True,
        ceilings=(procedure_2024.CASELOAD,),
        exclusion=covered.PROCEDURE_2024,
    ),
    Duties(
        act=crisis_2024.ACT,
        duties=crisis_2024.DUTIES,
        axis=PROCEDURE,
        under=procedure_2024.ACT.name,
        applies_from=transition.CRISIS_START,
        rolls=True,
        exclusion=covered.PROCEDURE_2024,
    ),
    Duties(
        act=procedure_2024.ACT,
        duties=(procedure_2024.PROCEDURE_INFORMATION,),
        axis=PROCEDURE,
        rolls=True,
        exclusion=covered.PROCEDURE_2024,
    ),
    Duties(
        act=AMMR,
        duties=guarantees.DUTIES,
        axis=PROCEDURE,
        under=procedure_2024.ACT.name,
        rolls=True,
        exclusion=THIRD_COUNTRY_NATIONAL,
    ),
    Duties(act=eurodac_2013.ACT, duties=eurodac_2013.APPLICANTS, axis=BIOMETRICS, exclusion=covered.EURODAC_2013),
    Duties(
        act=eurodac_2013.ACT,
        duties=eurodac_2013.CROSSINGS,
        applies_from=transition.EURODAC_2013_START,
        exclusion=covered.EURODAC_2013,
    ),
    Duties(act=eurodac_2024.ACT, duties=eurodac_2024.APPLICANTS, axis=BIOMETRICS, exclusion=covered.EURODAC_2024),
    Duties(
        act=eurodac_2024.ACT,
        duties=(*eurodac_2024.CROSSINGS, *eurodac_2024.RESULTS),
        applies_from=transition.EURODAC_2024_START,
        exclusion=covered.EURODAC_2024,
    ),
    Duties(act=reception_2013.ACT, duties=reception_2013.DUTIES, axis=RECEPTION, exclusion=covered.RECEPTION_2013),
    Duties(act=reception_2024.ACT, duties=reception_2024.DUTIES, axis=RECEPTION, exclusion=covered.RECEPTION_2024),
    Duties(
        act=AMMR,
        duties=guarantees.TRANSFERS,
        applies_from=transition.AMMR_START,
        rolls=True,
        exclusion=THIRD_COUNTRY_NATIONAL,
    ),
    Duties(
        act=AMMR,
        duties=relocation.DUTIES,
        applies_from=transition.AMMR_START,
        rolls=True,
        exclusion=THIRD_COUNTRY_NATIONAL,
    ),
    Duties(act=guidance_2018.ACT, duties=guidance_2018.DUTIES),
    Duties(act=poland_2003.ACT, duties=poland_2003.DUTIES),
    Duties(act=qualification_2024.ACT, duties=qualification_2024.DUTIES, applies_from=transition.EURODAC_2024_START),
)
