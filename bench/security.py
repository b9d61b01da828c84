"""What row-level security costs: the list of the day's work as the application under a ticket, and as the owner without policies.

The owner's statement is the same one, with the site named in its condition, so that both give the same rows.
"""

import statistics
import time

from bench import installation

TIMES = 200


def compare(appointment_id, site):
    """Milliseconds of the statement behind the work page: with policies, without, and the ratio."""
    from django.db import connections

    from ostoja.access.acting import acting_as
    from ostoja.casework.files import worklist

    by = installation.appointment(appointment_id)
    statement, given = _statement(by)
    with acting_as(by):
        secured, rows = _median(connections["default"], statement, given)
    plain = statement.replace(worklist.OPEN, f"{worklist.OPEN} {worklist.AT_SITE}", 1)
    bare, same = _median(connections["owner"], plain, given | {"site": site})
    if rows != same:
        raise SystemExit("The list is another one without policies: nothing can be compared.")
    return {"with": secured, "without": bare, "ratio": secured / bare, "rows": len(rows)}


def _statement(by):
    """The statement of the work list, as it is sent."""
    from django.db import connection

    from ostoja.access.acting import acting_as
    from ostoja.casework.files import worklist

    sent = []

    def keep(execute, statement, given, many, context):
        sent.append((statement, given))
        return execute(statement, given, many, context)

    with acting_as(by), connection.execute_wrapper(keep):
        worklist.work_items(today=by.today())
    return sent[0]


def _median(connection, statement, given):
    took = []
    with connection.cursor() as cursor:
        for _ in range(TIMES):
            started = time.perf_counter()
            cursor.execute(statement, given)
            rows = cursor.fetchall()
            took.append(time.perf_counter() - started)
    return 1000 * statistics.median(took), rows
