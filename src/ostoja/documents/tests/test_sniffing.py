"""A PDF made to break or to flood its reader is refused in a sentence: streams as ISO 32000-1, 7.4 and 7.5.7, has them."""

import random
import zlib

import pytest

from ostoja.documents.sniffing import NotTaken, media_type_of

PAGES = b"<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[]/Count 0>>"
NUMBERS = b"1 0 2 30 "
OBJECTS = NUMBERS + PAGES
MEGABYTE = 1024 * 1024


def pdf(stream, *, filters=b"/FlateDecode", more=b""):
    """A PDF whose catalogue lies in an object stream, with whatever that stream holds and says of itself."""
    keys = b"/Type /ObjStm /N 2 /First %d /Filter %b %b" % (len(NUMBERS), filters, more)
    start = b"%PDF-1.7\n"
    held = start + _object(3, keys, stream)
    rows = [(0, 0, 255), (2, 3, 0), (2, 3, 1), (1, len(start), 0), (1, len(held), 0)]
    places = zlib.compress(b"".join(bytes([kind]) + at.to_bytes(3, "big") + bytes([more]) for kind, at, more in rows))
    table = _object(4, b"/Type /XRef /Size 5 /W [1 3 1] /Root 1 0 R /Filter /FlateDecode", places)
    return held + table + b"startxref\n%d\n%%%%EOF\n" % len(held)


def _object(number, keys, stream):
    return b"%d 0 obj\n<< %b /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, keys, len(stream), stream)


def flood(megabytes, *, noise=0):
    """Much that packs to almost nothing; beside noise, which doesn't pack and lets the whole look like an honest ratio."""
    return OBJECTS + random.Random(1).randbytes(noise) + b" " * (megabytes * MEGABYTE)


def test_such_a_pdf_is_taken_as_long_as_it_can_be_read():
    assert media_type_of(pdf(zlib.compress(OBJECTS))) == "application/pdf"


def predicted(kind, columns):
    return {"more": b"/DecodeParms << /Predictor %d /Columns %d >>" % (kind, columns)}


HOSTILE = {  # the stream, what it says of itself
    "not packed at all": (b"nonsense", {}),
    "cut off": (zlib.compress(OBJECTS)[:-6], {}),
    "an unknown way of packing": (OBJECTS, {"filters": b"/LZWDecode"}),
    "a predictor for pictures": (zlib.compress(OBJECTS), predicted(2, 3)),
    "rows that don't come out even": (zlib.compress(OBJECTS), predicted(12, 7)),
    "rows of no length": (zlib.compress(OBJECTS), predicted(12, -1)),
    "says little, is much": (zlib.compress(flood(100), 9), {}),
    "much, beside noise": (zlib.compress(flood(20, noise=MEGABYTE // 4), 9), {}),
    "packed twice": (zlib.compress(zlib.compress(flood(100), 9), 9), {"filters": b"[/FlateDecode /FlateDecode]"}),
}


@pytest.mark.parametrize(("stream", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_pdf_that_breaks_or_floods_its_reader_is_refused(stream, said):
    with pytest.raises(NotTaken, match="can't be read"):
        media_type_of(pdf(stream, **said))
