"""Why two records may be one person, in words, each with its weight. The weights add up to the score."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.features import Feature
from ostoja.matching.weights import Weights


def _(text: str) -> str:
    """Marks a text for the catalogue; it is translated where it is shown."""
    return text


class Band(StrEnum):
    """How likely two records are one person, as an officer is told."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


BANDS = {Band.LIKELY: _("likely"), Band.POSSIBLE: _("possible"), Band.UNLIKELY: _("unlikely")}
PRIOR = _("Before anything is compared: how often two records that share a key are one person")
HELD_BACK = _("Only one kind of evidence agrees; that alone is never likely")
SENTENCES = {
    Feature.NAME_BITS: _("The names agree and none differs; the rarer they are, the more that says"),
    Feature.NAME_PART_BITS: _(
        "Part of the names agree, beside one that differs; the rarer they are, the more that says"
    ),
    Feature.NAME_WORDS: _("Number of names that agree"),
    Feature.NAME_LOSS: _("Names that agree are spelt or sound somewhat differently"),
    Feature.NAME_DIFFERS: _("A name differs on both sides"),
    Feature.GIVEN_DIFFERS: _("No given name agrees"),
    Feature.NAME_WHOLE: _("Every part of the name agrees"),
    Feature.BORN_SAME_DAY: _("The same day of birth"),
    Feature.BORN_SAME_MONTH: _("The same month of birth, where one of the days isn't known"),
    Feature.BORN_SAME_ESTIMATE: _("The same year of birth, where one of the days is estimated or not known"),
    Feature.BORN_SWAPPED: _("The same date of birth with day and month changed about"),
    Feature.BORN_ONE_PART: _("The same year of birth, and the same day or month"),
    Feature.BORN_OTHER_YEAR: _("The same day and month of birth in another year, as a slip would make it"),
    Feature.BORN_CALENDAR: _("Days of birth that agree if one was counted in another calendar"),
    Feature.BORN_SAME_YEAR: _("The same year of birth, another day"),
    Feature.BORN_NEAR_ESTIMATE: _("Years of birth at most two apart, where one of the days is estimated"),
    Feature.BORN_NEAR: _("Days of birth at most two years apart"),
    Feature.BORN_FEW_YEARS: _("Years of birth three to five apart"),
    Feature.BORN_DIFFERS: _("Years of birth more than five apart"),
    Feature.SEX_SAME: _("The same sex"),
    Feature.SEX_DIFFERS: _("Another sex"),
    Feature.NATIONALITY_SAME: _("The same nationality"),
    Feature.NATIONALITY_DIFFERS: _("Another nationality"),
    Feature.PLACE_BITS: _("The same place of birth"),
    Feature.PLACE_DIFFERS: _("Another place of birth"),
    Feature.FATHER_BITS: _("The father's name agrees"),
    Feature.FATHER_DIFFERS: _("The father's name differs"),
    Feature.MOTHER_BITS: _("The mother's name agrees"),
    Feature.MOTHER_DIFFERS: _("The mother's name differs"),
    Feature.DOCUMENT_SAME: _("The same document"),
    Feature.DOCUMENT_NEAR: _("Document numbers that differ by one sign"),
    Feature.DOCUMENT_DIFFERS: _("Another document"),
    Feature.PHONE_SAME: _("The same phone"),
    Feature.PHONE_NEAR: _("Phone numbers that differ by one digit"),
    Feature.PHONE_DIFFERS: _("Another phone"),
    Feature.CASE_SAME: _("Recorded in the same case file"),
    Feature.COMPANIONS_AGREE: _("Those who arrived together agree"),
    Feature.COMPANIONS_COUNT: _("Number of people who arrived with both"),
    Feature.COMPANIONS_DIFFER: _("Each arrived with others, none of whom agree"),
    Feature.RIVAL: _("Somebody else of the same case file fits better"),
    Feature.THIRD_DIFFERS: _("A third record is likely the same person as one of them and not as the other"),
}


class Agreement(StrEnum):
    """A field in which two records agree, as somebody is told who may not see the other record."""

    NAMES = "names"
    BIRTH = "birth"
    SEX = "sex"
    NATIONALITY = "nationality"
    PLACE = "place"
    FATHER = "father"
    MOTHER = "mother"
    DOCUMENT = "document"
    PHONE = "phone"


AGREEMENTS = {
    Agreement.NAMES: _("names"),
    Agreement.BIRTH: _("birth"),
    Agreement.SEX: _("sex"),
    Agreement.NATIONALITY: _("nationality"),
    Agreement.PLACE: _("place of birth"),
    Agreement.FATHER: _("father's name"),
    Agreement.MOTHER: _("mother's name"),
    Agreement.DOCUMENT: _("document"),
    Agreement.PHONE: _("phone"),
}
_AGREE = {
    Agreement.NAMES: (Feature.NAME_BITS, Feature.NAME_PART_BITS),
    Agreement.BIRTH: (
        Feature.BORN_SAME_DAY, Feature.BORN_SAME_MONTH, Feature.BORN_SAME_ESTIMATE, Feature.BORN_SWAPPED, Feature.BORN_ONE_PART,
        Feature.BORN_OTHER_YEAR, Feature.BORN_CALENDAR, Feature.BORN_NEAR_ESTIMATE,
    ),
    Agreement.SEX: (Feature.SEX_SAME,),
    Agreement.NATIONALITY: (Feature.NATIONALITY_SAME,),
    Agreement.PLACE: (Feature.PLACE_BITS,),
    Agreement.FATHER: (Feature.FATHER_BITS,),
    Agreement.MOTHER: (Feature.MOTHER_BITS,),
    Agreement.DOCUMENT: (Feature.DOCUMENT_SAME, Feature.DOCUMENT_NEAR),
    Agreement.PHONE: (Feature.PHONE_SAME, Feature.PHONE_NEAR),
}  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """One agreement or difference: what it is, in words to be translated, and its weight (natural logarithm of odds)."""

    feature: Feature | None
    says: str
    weight: float


def band(score: float, weights: Weights) -> Band:
    """The band a score falls into."""
    if score >= weights.likely:
        return Band.LIKELY
    return Band.POSSIBLE if score >= weights.possible else Band.UNLIKELY


def agreements(compared: NDArray[np.float32]) -> tuple[Agreement, ...]:
    """The fields that agree, wholly or nearly, in the order of `Agreement`."""
    return tuple(field for field, features in _AGREE.items() if any(compared[feature] > 0 for feature in features))


def explained(compared: NDArray[np.float32], score: float, weights: Weights, *, population: int) -> tuple[Reason, ...]:
    """The reasons of a score, heaviest first, and what the comparison began with; they add up to the score."""
    reasons = [
        Reason(feature, SENTENCES[feature], float(compared[feature] * weights.together[feature]))
        for feature in Feature
        if compared[feature] and weights.together[feature]
    ]
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.feature))
    reasons.append(Reason(None, PRIOR, weights.prior_together(population)))
    if (over := score - sum(reason.weight for reason in reasons)) < -0.005:
        reasons.append(Reason(None, HELD_BACK, over))
    return tuple(reasons)
