"""What two records may agree or differ on: the fields of a comparison, in the order of its columns."""

from enum import IntEnum


class Feature(IntEnum):
    """One column of a comparison. `..._bits` is agreement, worth more the rarer the words; a field that one side lacks is 0."""

    NAME_BITS = 0
    NAME_WORDS = 1
    NAME_LOSS = 2
    NAME_DIFFERS = 3
    GIVEN_DIFFERS = 4
    NAME_WHOLE = 5
    BORN_SAME_DAY = 6
    BORN_SAME_ESTIMATE = 7
    BORN_SWAPPED = 8
    BORN_ONE_PART = 9
    BORN_OTHER_YEAR = 10
    BORN_CALENDAR = 11
    BORN_SAME_YEAR = 12
    BORN_NEAR_ESTIMATE = 13
    BORN_NEAR = 14
    BORN_FEW_YEARS = 15
    BORN_DIFFERS = 16
    SEX_SAME = 17
    SEX_DIFFERS = 18
    NATIONALITY_SAME = 19
    NATIONALITY_DIFFERS = 20
    PLACE_BITS = 21
    PLACE_DIFFERS = 22
    FATHER_BITS = 23
    FATHER_DIFFERS = 24
    MOTHER_BITS = 25
    MOTHER_DIFFERS = 26
    DOCUMENT_SAME = 27
    DOCUMENT_NEAR = 28
    DOCUMENT_DIFFERS = 29
    PHONE_SAME = 30
    PHONE_NEAR = 31
    PHONE_DIFFERS = 32
    CASE_SAME = 33
    COMPANIONS_AGREE = 34
    COMPANIONS_COUNT = 35
    COMPANIONS_DIFFER = 36
    RIVAL = 37


COUNT = len(Feature)
OF_THE_PAIR = Feature.COMPANIONS_AGREE  # columns before this one are known from the two records alone
