"""The columns of arrivals, queries and truth, as anybody's labelled data has them."""

ARRIVAL_COLUMNS = (
    "record_id", "case_no", "given_names", "family_name", "native_name", "sex", "birth_date", "nationality", "birth_place",
    "father_name", "mother_name", "document_no", "phone", "post", "registered_on",
)  # fmt: skip
TRUTH_COLUMNS = ("record_id", "person_id", "family_id", "problems")
