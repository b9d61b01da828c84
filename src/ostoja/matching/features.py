"""What two records may agree or differ on: the fields of a comparison, in the order of its columns."""

from enum import IntEnum


class Feature(IntEnum):
    """One column of a comparison. `..._bits` is agreement, worth more the rarer the words; a field that one side lacks is 0.

    `NAME_BITS` are those of names in which no word differs, `NAME_PART_BITS` those of the words that
    agree beside one that differs: brothers and sisters agree on a rare family name too.
    """

    NAME_BITS = 0
    NAME_PART_BITS = 1
    NAME_WORDS = 2
    NAME_LOSS = 3
    NAME_DIFFERS = 4
    GIVEN_DIFFERS = 5
    NAME_WHOLE = 6
    BORN_SAME_DAY = 7
    BORN_SAME_ESTIMATE = 8
    BORN_SWAPPED = 9
    BORN_ONE_PART = 10
    BORN_OTHER_YEAR = 11
    BORN_CALENDAR = 12
    BORN_SAME_YEAR = 13
    BORN_NEAR_ESTIMATE = 14
    BORN_NEAR = 15
    BORN_FEW_YEARS = 16
    BORN_DIFFERS = 17
    SEX_SAME = 18
    SEX_DIFFERS = 19
    NATIONALITY_SAME = 20
    NATIONALITY_DIFFERS = 21
    PLACE_BITS = 22
    PLACE_DIFFERS = 23
    FATHER_BITS = 24
    FATHER_DIFFERS = 25
    MOTHER_BITS = 26
    MOTHER_DIFFERS = 27
    DOCUMENT_SAME = 28
    DOCUMENT_NEAR = 29
    DOCUMENT_DIFFERS = 30
    PHONE_SAME = 31
    PHONE_NEAR = 32
    PHONE_DIFFERS = 33
    CASE_SAME = 34
    COMPANIONS_AGREE = 35
    COMPANIONS_COUNT = 36
    COMPANIONS_DIFFER = 37
    RIVAL = 38


COUNT = len(Feature)
OF_THE_PAIR = Feature.COMPANIONS_AGREE  # columns before this one are known from the two records alone
