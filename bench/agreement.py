"""Whether a database agrees with itself: facts with acknowledgements, projections with facts, the trail with both.

Everything is read as the owner, in one snapshot, so that writers may go on meanwhile.
"""

from collections import Counter
from contextlib import contextmanager

from django.db import connections, transaction

OWNER = "owner"


@contextmanager
def snapshot():
    """One moment of the database, read as the owner on a fresh connection; what the law reads beside it, on another one."""
    connections.close_all()
    with transaction.atomic(using=OWNER):
        with connections[OWNER].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT 1")
        yield


def stored_facts(file_ids):
    """Every fact of these files: file id to rows in the order of recording."""
    from ostoja.casework.files import agreement

    return agreement.facts_of(file_ids, using=OWNER)


def lost(acknowledged, found):
    """Acknowledged facts that aren't stored as they were given."""
    contents = {row.ref: row.content for rows in found.values() for row in rows}
    for ref, given in acknowledged.items():
        stored = contents.get(ref)
        if stored is None:
            yield f"{ref} was acknowledged and is not stored"
        elif stored != {"known_on": stored.get("known_on")} | given and stored != given:
            yield f"{ref} was acknowledged with other content"


def half_there(batches, found):
    """Calls of which some facts are stored and others not, and files with a gap in the order of their facts."""
    stored = {row.ref for rows in found.values() for row in rows}
    for refs in batches:
        count = sum(ref in stored for ref in refs)
        if count not in {0, len(refs)}:
            yield f"{count} of {len(refs)} facts of one call are stored: {refs[0]}"
    for file_id, rows in found.items():
        if [row.position for row in rows] != list(range(len(rows))):
            yield f"the facts of {file_id} have a gap"


def disagreements(file_ids, found):
    """Determinations and open steps that aren't what the law says of the facts beside them."""
    from ostoja.casework.files import agreement
    from ostoja.law.words import render

    return (render(text, str) for text in agreement.disagreements(file_ids, found, using=OWNER))


def untold(found):
    """Facts that the trail doesn't tell of exactly once, and facts that it tells of and aren't there."""
    from ostoja.access.models import Entry

    told = Counter()
    entries = Entry.objects.using(OWNER).filter(act="facts_recorded", file_id__in=list(found))
    for file_id, content in entries.values_list("file_id", "payload__content"):
        told.update((file_id, key) for key in content["facts"])
    stored = Counter((file_id, row.key) for file_id, rows in found.items() for row in rows)
    for file_id, key in (told - stored) | (stored - told):
        yield f"the trail tells {told[file_id, key]} times of {key} in {file_id}, stored {stored[file_id, key]} times"


def broken_chain():
    """What `ostoja audit verify` finds."""
    from ostoja.access import trail

    return [str(fault) for fault in trail.verify()]
