"""The file of a backup: a compressed tar, encrypted in the age format (age-encryption.org/v1) to public keys.

Without Ostoja it opens with `age --decrypt -i KEY FILE | tar xz`, and `cat database/*` gives the whole dump. Its last member is
the manifest: the SHA-256 of every other member, under a signature made with the installation's secret. A file that was cut off or
changed, or that somebody else encrypted to the same public key, is not read.
"""

import gzip
import hashlib
import hmac
import io
import os
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO

import msgspec
import pyrage

from ostoja.config import installation

SCHEMA = "ostoja/backup/1"
MANIFEST = "manifest.json"
PIECE = 8 * 1024 * 1024  # of a member whose length nobody knows beforehand
PARTIAL = ".partial"


class NotReadable(Exception):
    """This is no whole backup of this installation; a sentence that says what to do."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds, as it was in one moment of the database."""

    schema: str
    made_at: str
    version: str
    state: str
    server: int  # major version of PostgreSQL
    migrations: list[str]
    rows: dict[str, int]  # of each table
    head: int  # number of the last entry of the trail
    head_hash: str
    members: dict[str, str] = {}  # name to SHA-256


class Signed(msgspec.Struct, frozen=True):
    """The manifest as bytes, and HMAC-SHA256 over them."""

    manifest: str
    signature: str


class Writer:
    """Adds members to an archive and keeps their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.members: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(content), 0o600
        self._tar.addfile(entry, io.BytesIO(content))
        self.members[name] = hashlib.sha256(content).hexdigest()

    def add_stream(self, folder: str, source: IO[bytes]) -> None:
        """A stream of unknown length, in numbered pieces."""
        for number, piece in enumerate(iter(lambda: source.read(PIECE), b""), start=1):
            self.add(f"{folder}/{number:06}", piece)

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest, signed, as the last member."""
        content = msgspec.json.encode(msgspec.structs.replace(manifest, members=self.members))
        self.add(MANIFEST, msgspec.json.encode(Signed(content.decode(), _signatures(content)[0])))


@contextmanager
def written(path: Path, recipients: Iterable[str]) -> Iterator[Writer]:
    """Write an archive. It gets its name only when it is whole and on the disk.

    Args:
        recipients: age public keys, each of which can open it.

    Raises:
        NotReadable: a recipient is no such key.
    """
    keys = [_recipient(key) for key in recipients]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(path.name + PARTIAL)
    try:
        with (
            open(partial, "xb", opener=_for_oneself) as file,
            _through(lambda source, sink: pyrage.encrypt_io(source, sink, keys), into=file) as stream,
            gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=3, filename="") as packed,
            tarfile.open(fileobj=packed, mode="w|") as tar,
        ):
            yield Writer(tar)
        partial.replace(path)
        _to_disk(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def read(path: Path, identity: str) -> Manifest:
    """Read a backup to its end and check all of it.

    Args:
        identity: the age secret key that opens it.

    Raises:
        NotReadable: it isn't whole, was changed, or belongs to another installation.
    """
    found: dict[str, str] = {}
    last = b""
    for name, content in members(path, identity):
        if name == MANIFEST:
            last = content
        else:
            found[name] = hashlib.sha256(content).hexdigest()
    manifest = _manifest(last, path)
    if manifest.members != found:
        raise NotReadable(f"{path} doesn't hold what its manifest says. Use another backup.")
    return manifest


def members(path: Path, identity: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each member, in order. What comes of it counts only after `read` has found the whole file good."""
    key = _identity(identity)
    try:
        with path.open("rb") as file, _from(lambda sink: pyrage.decrypt_io(file, sink, [key])) as stream:
            with tarfile.open(fileobj=stream, mode="r|gz") as tar:
                for entry in tar:
                    content = tar.extractfile(entry)
                    if content is not None:
                        yield entry.name, content.read()
            while stream.read(PIECE):
                pass
    except (pyrage.DecryptError, tarfile.TarError, EOFError, OSError) as wrong:
        raise NotReadable(
            f"{path} can't be opened: it isn't whole, was changed, or is for another key. Check OSTOJA_BACKUP_IDENTITY,"
            " or use another backup."
        ) from wrong


def _manifest(content: bytes, path: Path) -> Manifest:
    if not content:
        raise NotReadable(f"{path} has no manifest: it is no backup of Ostoja.")
    signed = msgspec.json.decode(content, type=Signed)
    if not any(hmac.compare_digest(signed.signature, known) for known in _signatures(signed.manifest.encode())):
        raise NotReadable(
            f"{path} was made with another secret. Set OSTOJA_SECRET to the secret of the installation that made it."
        )
    return msgspec.json.decode(signed.manifest, type=Manifest)


def _signatures(content: bytes) -> list[str]:
    """Of the present secret first, then of the one before."""
    keys = [installation.secret("backup"), *installation.former_secrets("backup")]
    return [hmac.new(key.encode(), content, hashlib.sha256).hexdigest() for key in keys]


def _recipient(key: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(key.strip())
    except pyrage.RecipientError as wrong:
        raise NotReadable(
            "OSTOJA_BACKUP_RECIPIENT is no public key of age. `ostoja keys backup` makes a pair."
        ) from wrong


def _identity(key: str) -> pyrage.x25519.Identity:
    """The secret key in a text; lines that begin with # are comments, as in files of age."""
    lines = [line.strip() for line in key.splitlines() if line.strip() and not line.startswith("#")]
    try:
        return pyrage.x25519.Identity.from_str(lines[0] if lines else "")
    except pyrage.IdentityError as wrong:
        raise NotReadable("OSTOJA_BACKUP_IDENTITY is no secret key of age: it begins with AGE-SECRET-KEY-1.") from wrong


@contextmanager
def _through(work: Callable[[IO[bytes], IO[bytes]], None], *, into: IO[bytes]) -> Iterator[IO[bytes]]:
    """A stream to write to; `work` carries it, in a thread, into a file that is on the disk at the end."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def carry() -> None:
        with os.fdopen(reading, "rb") as source:
            try:
                work(source, into)
            except BaseException as wrong:
                failed.append(wrong)

    thread = Thread(target=carry, daemon=True)
    thread.start()
    with os.fdopen(writing, "wb") as stream:
        try:
            yield stream
        except BrokenPipeError:
            if not failed:
                raise
        finally:
            with suppress(BrokenPipeError):
                stream.close()
            thread.join()
    if failed:
        raise failed[0]
    into.flush()
    os.fsync(into.fileno())


@contextmanager
def _from(work: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """A stream to read from, filled in a thread. What went wrong there is raised at the end of the stream."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def carry() -> None:
        try:
            with os.fdopen(writing, "wb") as sink:
                work(sink)
        except BaseException as wrong:
            failed.append(wrong)

    thread = Thread(target=carry, daemon=True)
    thread.start()
    with os.fdopen(reading, "rb") as stream:
        yield stream
    thread.join()
    if failed:
        raise failed[0]


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file, readable by nobody else, so that it is there whole or as it was before."""
    partial = path.with_name(path.name + PARTIAL)
    with open(partial, "wb", opener=_for_oneself) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    _to_disk(path.parent)


def _for_oneself(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
