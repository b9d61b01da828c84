"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024. Part III: criteria and mechanisms."""

from datetime import date

from ostoja.law.rules import Act, Parameter
from ostoja.law.words import _

ACT = Act("ammr", celex="32024R1351")

START = Parameter(
    name="ammr-start",
    day=date(2026, 6, 12),
    source=ACT.article("85"),
    note=_(
        "The text printed on 22 May 2024 names 1 July 2026. The metadata of the act, the Implementing Regulation 2025/2055"
        " (Articles 33 and 34) and the Council name 12 June 2026; the correcting act itself was not seen."
    ),
)
