"""A photograph is stored without what the device wrote beside it (GDPR Art. 5(1)(c)); by ITU T.81, Exif 2.32, ISO 15948."""

import zlib
from struct import pack

import pytest
import typst

from ostoja.documents.pictures import bare
from ostoja.documents.sniffing import NotTaken

SCAN = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x12\xff\x00\x34\xff\xd0\x56"
TABLES = b"\xff\xdb\0\x04\0\x01"
JFIF = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"


def segment(marker, said):
    return bytes([0xFF, marker]) + pack(">H", len(said) + 2) + said


def exif(up, order=">"):
    mark, more = (b"MM\0*", b"GPS 35.5 24.1") if order == ">" else (b"II*\0", b"GPS 35.5 24.1")
    table = pack(f"{order}IHHHIHH", 8, 1, 0x0112, 3, 1, up, 0) + b"\0\0\0\0"
    return segment(0xE1, b"Exif\0\0" + mark + table + more)


def jpeg(*segments, after=b""):
    return b"\xff\xd8" + b"".join(segments) + SCAN + TABLES + SCAN + b"\xff\xd9" + after


def chunk(kind, said):
    return pack(">I", len(said)) + kind + said + pack(">I", zlib.crc32(kind + said))


def png(*chunks):
    header = chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


JPEGS = {  # what stands beside the picture: what is kept of it
    "place, time and device": ((JFIF, exif(1)), (JFIF,)),
    "a comment and an application's notes": ((JFIF, segment(0xFE, b"by Eleni"), segment(0xED, b"Photoshop")), (JFIF,)),
    "the colours of Adobe": ((segment(0xEE, b"Adobe\0\0\0"),), (segment(0xEE, b"Adobe\0\0\0"),)),
}


@pytest.mark.parametrize(("given", "kept"), JPEGS.values(), ids=JPEGS)
def test_a_jpeg_keeps_the_picture_alone(given, kept):
    assert bare(jpeg(*given)) == jpeg(*kept)


@pytest.mark.parametrize("order", "<>")
def test_a_jpeg_keeps_which_side_is_up_and_nothing_else_of_it(order):
    cleaned = bare(jpeg(JFIF, exif(6, order)))

    assert b"GPS" not in cleaned
    assert cleaned == bare(jpeg(JFIF, exif(6)))
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in cleaned


def test_what_stands_behind_the_picture_goes():
    """Phones put a film of some seconds there."""
    assert bare(jpeg(JFIF, after=b"ftypmp42 film")) == jpeg(JFIF)


def test_a_png_keeps_the_picture_alone():
    beside = (chunk(b"tEXt", b"Author\0Eleni"), chunk(b"eXIf", b"MM\0*GPS"), chunk(b"tIME", b"\x07\xea\x0b\x1b\0\0\0"))

    assert bare(png(chunk(b"gAMA", b"\0\0\xb1\x8f"), *beside) + b"more") == png(chunk(b"gAMA", b"\0\0\xb1\x8f"))


def test_what_was_cleaned_stays_as_it_is():
    """Sent twice, it is the same picture."""
    once = bare(jpeg(JFIF, exif(3)))

    assert bare(once) == once


BROKEN = {
    "cut off in the picture": jpeg(JFIF)[:-4],
    "cut off in a segment": jpeg(JFIF)[:12],
    "no marker where one must be": b"\xff\xd8\xff\xe0\0\x04ab" + b"none",
    "a png without an end": png()[:-12],
    "a chunk longer than the file": b"\x89PNG\r\n\x1a\n" + pack(">I", 10**9) + b"IHDR",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_picture_is_refused_in_a_sentence(content):
    with pytest.raises(NotTaken, match="broken"):
        bare(content)


OTHERS = {
    "a PDF": typst.compile(b'#set document(title: "Visa")\n= Visa', format="pdf"),
    "nothing": b"",
    "a text": b"Amal Ghaleb",
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_what_is_no_photograph_is_called_so(content):
    with pytest.raises(NotTaken, match="no photograph"):
        bare(content)


def test_a_photograph_of_more_than_5_mb_is_not_taken():
    with pytest.raises(NotTaken, match="5 MB"):
        bare(jpeg(JFIF, after=bytes(5 * 1024 * 1024)))
