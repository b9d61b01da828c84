"""Kinds of registration. Weights are estimated on `LEARNING`, `LIGHTER` and `SOUTHERN`; newcomers among a million are tried on
`TRIED`, which has two kinds of mistake beside. `EVALUATION` has these too, and clerks, habits and four naming cultures that no rule
or weight was tried on. `WATCHED`, again with others, is what a change of the rules is tried on; no weight is estimated on it."""

from dataclasses import replace

from ostoja.matching.invented.clerks import Style
from ostoja.matching.invented.cultures import CULTURES, HELD_OUT
from ostoja.matching.invented.watched import WATCHED_CULTURES

LEARNING = Style(
    name="learning", clerks=("english", "french", "german", "swedish"),
    heard_otherwise=0.16, doubled=0.10, typing=0.12, swapped=0.06, part_missing=0.10, native_only=0.04, native_given=0.25,
    estimated=0.22, day_month=0.06, calendar=0.08, date_digit=0.06,
    other_document=0.35, other_phone=0.5, other_place=0.25, other_name=0.07, entered_twice=0.004,
    missing={"nationality": 0.03, "birth_place": 0.35, "father_name": 0.45, "mother_name": 0.60, "document_no": 0.75, "phone": 0.65, "birth_date": 0.03, "sex": 0.01},
    split_family=0.15, returns=0.30,
)  # fmt: skip
LIGHTER = replace(  # a quiet office: more documents, fewer mistakes
    LEARNING, name="lighter", heard_otherwise=0.08, typing=0.06, estimated=0.12, calendar=0.04, date_digit=0.03, other_document=0.15, other_phone=0.3,
    other_place=0.12, other_name=0.03, missing=LEARNING.missing | {"document_no": 0.5, "phone": 0.45, "father_name": 0.3, "mother_name": 0.4},
)  # fmt: skip
SOUTHERN = Style(
    name="southern", clerks=("polish", "italian", "greek", "spanish", "dutch", "maltese"),
    heard_otherwise=0.14, doubled=0.06, typing=0.15, swapped=0.09, part_missing=0.08, native_only=0.07, native_given=0.35,
    estimated=0.26, day_month=0.07, calendar=0.07, date_digit=0.06,
    other_document=0.40, other_phone=0.6, other_place=0.30, other_name=0.06, entered_twice=0.003,
    missing={"nationality": 0.05, "birth_place": 0.30, "father_name": 0.50, "mother_name": 0.65, "document_no": 0.80, "phone": 0.70, "birth_date": 0.02, "sex": 0.02},
    split_family=0.20, returns=0.28,
)  # fmt: skip
TRIED = replace(
    SOUTHERN, name="dev", clerks=("french", "swedish", "dutch", "maltese", "polish"), joined=0.08, initial=0.12
)
EVALUATION = replace(
    SOUTHERN, name="evaluation", clerks=("portuguese", "hungarian", "croatian", "romanian", "finnish"), cultures=(*CULTURES, *HELD_OUT),
    heard_otherwise=0.15, doubled=0.08, typing=0.13, swapped=0.08, native_only=0.06, native_given=0.30, estimated=0.24, day_month=0.06,
    calendar=0.08, date_digit=0.07, other_document=0.38, other_phone=0.55, joined=0.10, initial=0.10, split_family=0.18, returns=0.29,
    missing=SOUTHERN.missing | {"father_name": 0.48, "mother_name": 0.62, "document_no": 0.78, "phone": 0.68, "birth_date": 0.03},
)  # fmt: skip
WATCHED = Style(
    name="watched", clerks=("czech", "danish", "bulgarian", "turkish"), cultures=WATCHED_CULTURES,
    heard_otherwise=0.20, doubled=0.04, typing=0.20, swapped=0.12, part_missing=0.05, native_only=0.02, native_given=0.15,
    estimated=0.18, day_month=0.09, calendar=0.12, date_digit=0.10, joined=0.06, initial=0.14,
    other_document=0.30, other_phone=0.45, other_place=0.20, other_name=0.09, entered_twice=0.006,
    missing={"nationality": 0.08, "birth_place": 0.45, "father_name": 0.60, "mother_name": 0.75, "document_no": 0.70, "phone": 0.60, "birth_date": 0.05, "sex": 0.03},
    split_family=0.25, returns=0.24,
)  # fmt: skip
