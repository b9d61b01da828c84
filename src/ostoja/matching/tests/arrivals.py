"""Records for tests: the columns named, the others empty."""

from ostoja.matching.fields import ARRIVAL_COLUMNS


def row(record, **values):
    known = {"record_id": record, "case_no": f"case of {record}", **values}
    return tuple(known.get(column, "") for column in ARRIVAL_COLUMNS)
