"""What an uploaded file is by its content, never by its name; what would act by itself when it is opened is refused."""

import io
from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.law.words import Text, _

MOST_BYTES = 5 * 1024 * 1024
MOST_OBJECTS = 100_000
MOST_UNPACKED = 8 * 1024 * 1024  # bytes of objects, whatever a stream says of its length; pictures aren't unpacked here
KINDS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
LIMITS = DecodeLimits(document_budget=DocumentDecodeBudget(base_allowance=MOST_UNPACKED, max_ratio=0))
# Keys and actions of ISO 32000-1 that run, fetch, send or carry something besides pages (12.6, 12.7.8, 7.11.4).
ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA", "/Movie", "/Sound"}
)
ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound",
     "/RichMediaExecute", "/Trans"}
)  # fmt: skip


class NotTaken(Exception):
    """A file that is not stored; `why` is a sentence for the officer."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.msgid)
        self.why = why


def kind_of(content: bytes) -> str | None:
    """The type by the first bytes alone, of those that may be stored."""
    return next((kind for mark, kind in KINDS if content.startswith(mark)), None)


def media_type_of(content: bytes) -> str:
    """The type of a file that may be stored: PDF, JPEG or PNG.

    Raises:
        NotTaken: it is empty, larger than 5 MB, of another type, protected by a password, or has active content.
    """
    if not content:
        raise NotTaken(Text(_("The file is empty. Choose the scan again.")))
    if len(content) > MOST_BYTES:
        raise NotTaken(Text(_("The file is larger than 5 MB. Scan it with fewer colours, or in parts.")))
    found = kind_of(content)
    if found is None:
        raise NotTaken(
            Text(_("The file is no PDF, JPEG or PNG, whatever its name says. Scan or print it to one of these."))
        )
    if found == "application/pdf":
        _check_pdf(content)
    return found


def _check_pdf(content: bytes) -> None:
    try:
        reader = PdfFileReader(io.BytesIO(content), decode_limits=LIMITS)
        is_locked = reader.encrypted
        active = (
            None
            if is_locked
            else next(
                _active([reader.trailer.raw_get(key) for key in ("/Root", "/Info") if key in reader.trailer]), None
            )
        )
    except (
        Exception
    ) as error:  # a hostile file makes the reader raise whatever its author likes (zlib, asserts, division)
        raise NotTaken(Text(_("The PDF can't be read: it is broken. Scan or print it again."))) from error
    if is_locked:
        raise NotTaken(Text(_("The PDF is protected by a password. Store it without one.")))
    if active:
        says = _("The PDF holds something that acts by itself when it is opened (%(what)s). Print it to a new PDF.")
        raise NotTaken(Text(says, {"what": active}))


def _active(ahead: list[object]) -> Iterator[str]:
    """What acts by itself, anywhere that the document leads to."""
    seen: set[object] = set()
    while ahead:
        one = ahead.pop()
        if isinstance(one, generic.IndirectObject):
            if one.reference in seen:
                continue
            seen.add(one.reference)
            one = one.get_object()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
        if len(seen) > MOST_OBJECTS:
            raise ValueError("too many objects")
        if isinstance(one, generic.DictionaryObject):
            yield from _named(one)
            ahead.extend(one.raw_get(key) for key in one)
        elif isinstance(one, generic.ArrayObject):
            ahead.extend(one.raw_get(place) for place in range(len(one)))


def _named(one: generic.DictionaryObject) -> Iterator[str]:
    yield from (str(key) for key in one if str(key) in ACTIVE_KEYS)
    action = one.raw_get("/S") if "/S" in one else None
    if isinstance(action, generic.NameObject) and str(action) in ACTIVE_ACTIONS:
        yield str(action)
