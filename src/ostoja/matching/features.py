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
    BORN_SAME_MONTH = 8
    BORN_SAME_ESTIMATE = 9
    BORN_SWAPPED = 10
    BORN_ONE_PART = 11
    BORN_OTHER_YEAR = 12
    BORN_CALENDAR = 13
    BORN_SAME_YEAR = 14
    BORN_NEAR_ESTIMATE = 15
    BORN_NEAR = 16
    BORN_FEW_YEARS = 17
    BORN_DIFFERS = 18
    SEX_SAME = 19
    SEX_DIFFERS = 20
    NATIONALITY_SAME = 21
    NATIONALITY_DIFFERS = 22
    PLACE_BITS = 23
    PLACE_DIFFERS = 24
    FATHER_BITS = 25
    FATHER_DIFFERS = 26
    MOTHER_BITS = 27
    MOTHER_DIFFERS = 28
    DOCUMENT_SAME = 29
    DOCUMENT_NEAR = 30
    DOCUMENT_DIFFERS = 31
    PHONE_SAME = 32
    PHONE_NEAR = 33
    PHONE_DIFFERS = 34
    CASE_SAME = 35
    COMPANIONS_AGREE = 36
    COMPANIONS_COUNT = 37
    COMPANIONS_DIFFER = 38
    RIVAL = 39
    THIRD_DIFFERS = 40


COUNT = len(Feature)
OF_THE_PAIR = Feature.COMPANIONS_AGREE  # columns before this one are known from the two records alone
OF_THIRDS = Feature.THIRD_DIFFERS  # and these from other records beside
