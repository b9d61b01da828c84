"""One newcomer looked up among many in PostgreSQL: keys in a table, a definer function, no extension."""

from pathlib import Path
from time import perf_counter

import numpy as np

TABLES = Path(__file__).with_name("matching.sql")
_SIGNED = 1 << 63


def lookup(folder, *, known, newcomers, seed):
    """Load invented records into a server of its own and look newcomers up, one after another."""
    from ostoja.config import embedded
    from ostoja.matching.evaluating import looked_up
    from ostoja.matching.invented.arrivals import invent
    from ostoja.matching.invented.styles import EVALUATION
    from ostoja.matching.weights import shipped

    drawn = invent(size=known, queries=newcomers, style=EVALUATION, seed=seed)
    rows = [each.row for each in drawn.arrivals]
    folder.mkdir(parents=True, exist_ok=True)
    embedded.ensure_running(folder, say=lambda _text: None)
    try:
        with embedded.connect(folder, database="postgres", user=embedded.SUPERUSER) as connection:
            started = perf_counter()
            store = _filled(connection, rows)
            load = perf_counter() - started
            person_of = {each.row[0]: each.person for each in drawn.arrivals}
            del drawn.arrivals[:], rows
            asked = [(each.row, each.person) for each in drawn.queries]
            looked_up(asked[:20], store, shipped(), person_of)
            store.seconds.clear()
            found = looked_up(asked, store, shipped(), person_of)
            size = connection.execute("SELECT pg_total_relation_size('matching.key') >> 20").fetchone()[0]
    finally:
        embedded.stop(folder)
    return found | {
        "known_records": store.size, "keys": store.keys, "size_mib": size, "load_seconds": round(load, 1),
        "database_p95_ms": round(float(np.percentile(store.seconds, 95)) * 1000, 2),
    }  # fmt: skip


def _filled(connection, rows):
    from ostoja.matching.blocking import keys_of
    from ostoja.matching.records import population, rarity_of

    people = population(rows)
    rarity = rarity_of(people.words, people.slots["names"], people.slots["native"])
    keys, records = keys_of(people)
    del people
    connection.execute("DROP SCHEMA IF EXISTS matching CASCADE")
    for statement in TABLES.read_text(encoding="utf-8").split("\n\n"):
        connection.execute(statement)
    with connection.cursor().copy("COPY matching.known (id, record) FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["int4", "text[]"])
        for at, row in enumerate(rows):
            copy.write_row((at, list(row)))
    table = np.unique(np.stack([keys.view(np.int64), records.astype(np.int64)], axis=1), axis=0)
    with connection.cursor().copy("COPY matching.key (key, record) FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(_binary(table))
    connection.execute("CREATE INDEX ON matching.key (key) INCLUDE (record)")
    connection.execute("VACUUM ANALYZE matching.key")
    connection.execute("ANALYZE matching.known")
    return Stored(connection, len(rows), rarity, len(table))


def _binary(table):
    """Rows of PostgreSQL's binary COPY: two fields, eight bytes and four."""
    row = np.dtype([("fields", ">i2"), ("of_key", ">i4"), ("key", ">i8"), ("of_record", ">i4"), ("record", ">i4")])
    out = np.empty(len(table), row)
    out["fields"], out["of_key"], out["of_record"] = 2, 8, 4
    out["key"], out["record"] = table[:, 0], table[:, 1]
    return b"PGCOPY\n\xff\r\n\0" + bytes(8) + out.tobytes() + b"\xff\xff"


class Stored:
    """The store of `ostoja.matching.lookup`, in the database."""

    def __init__(self, connection, size, rarity, keys):
        self.connection, self.size, self.rarity, self.keys = connection, size, rarity, keys
        self.seconds = []

    def sharing(self, sought):
        from ostoja.matching.keys import WORTH
        from ostoja.matching.lookup import LESS, MOST_COMPARED, MOST_SHARING

        signed = [key - 2 * _SIGNED if key >= _SIGNED else key for key in sought.keys]
        started = perf_counter()
        found = self.connection.execute(
            "SELECT record FROM matching.sharing(%s, %s::integer[], %s::float8[], %s, %s::integer[], %s, %s)",
            (signed, sought.kinds, list(WORTH), sought.brief, list(LESS), MOST_SHARING, MOST_COMPARED),
            prepare=True,
        ).fetchall()
        self.seconds.append(perf_counter() - started)
        return [row for (row,) in found]
