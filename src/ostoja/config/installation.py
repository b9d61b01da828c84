"""What this installation is: its folder, its secret, its database. Reads the environment and `var/`, starts nothing."""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from ostoja.codes.countries import from_union_letters
from ostoja.codes.states import all_states
from ostoja.config import refusals
from ostoja.law.words import _

DATABASE = "ostoja"
KEY_LETTERS = 44  # of a public key of Ed25519 in base64
BadSetting = refusals.BadSetting


def var() -> Path:
    """Folder of what this installation keeps on disk: `OSTOJA_VAR`, else `var/` below the working folder."""
    return Path(os.environ.get("OSTOJA_VAR", "var")).resolve()


def given(name: str) -> str | None:
    """A variable of the environment, or what stands in the file that `<name>_FILE` names: so secrets stay out of both.

    Raises:
        BadSetting: both are set, or the file can't be read.
    """
    value, path = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value and path:
        raise BadSetting(_("Set either %(name)s or %(name)s_FILE, not both."), name=name)
    if not path:
        return value or None
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as wrong:
        message = _("The file %(path)s that %(name)s_FILE names can't be read. Check its path and its owner.")
        raise BadSetting(message, path=path, name=name) from wrong


def is_embedded() -> bool:
    """Whether this installation keeps its data in the embedded server."""
    return given("DATABASE_URL") is None


def official_language(offered: Sequence[str]) -> str:
    """The language in which the authority decides: `OSTOJA_LANGUAGE`; Polish in Poland, else English, where nothing is set.

    Raises:
        BadSetting: the house doesn't offer it.
    """
    given = os.environ.get("OSTOJA_LANGUAGE", "pl" if controller_state() == "PL" else "en").strip().lower()
    if given not in offered:
        message = _("OSTOJA_LANGUAGE: letters are not offered in “%(given)s”. Give one of %(known)s.")
        raise BadSetting(message, given=given, known=", ".join(offered))
    return given


def controller_state() -> str:
    """The state whose authority this is: `OSTOJA_STATE`, by its ISO letters; Greece where nothing is set.

    The home authority of the demo is Poland's.

    Raises:
        BadSetting: it is no state of the Dublin system; says which letters are expected.
    """
    given = os.environ.get("OSTOJA_STATE", "PL" if is_demo_home() else "GR").strip().upper()
    code = from_union_letters(given)
    if code not in all_states():
        known = ", ".join(sorted(all_states()))
        message = _("OSTOJA_STATE: “%(given)s” is no state of the Dublin system. Give one of %(known)s.")
        raise BadSetting(message, given=given, known=known)
    return code


def pool_seats_owed() -> int | None:
    """Seats of the reserve pool that this state owes: `OSTOJA_POOL_SEATS`; None where nobody has said.

    Raises:
        BadSetting: it is no number.
    """
    said = given("OSTOJA_POOL_SEATS")
    if said is None:
        return None
    if not said.isdigit():
        message = _("OSTOJA_POOL_SEATS: “%(given)s” is no number of seats. Give one such as 20, or leave it out.")
        raise BadSetting(message, given=said)
    return int(said)


def roster_years() -> int:
    """How many years after the last day on the roster a record is kept: `OSTOJA_ROSTER_YEARS`, 5 unless said otherwise.

    Raises:
        BadSetting: it is no number of years.
    """
    said = given("OSTOJA_ROSTER_YEARS") or "5"
    if not said.isdigit() or not 1 <= int(said) <= 100:
        message = _("OSTOJA_ROSTER_YEARS: “%(given)s” is no number of years. Give one from 1 to 100, such as 5.")
        raise BadSetting(message, given=said)
    return int(said)


def is_demo() -> bool:
    """Whether this installation holds invented people: it was loaded by `ostoja demo`."""
    return (var() / "demo").exists()


def is_demo_home() -> bool:
    """Whether this is the second installation of the demo: the authority that sends experts."""
    return is_demo() and (var() / "demo").read_text(encoding="ascii") == "home"


def be_demo(house: str) -> None:
    """Mark this installation as one of the demo's two: `host` or `home`."""
    var().mkdir(parents=True, exist_ok=True)
    (var() / "demo").write_text(house, encoding="ascii")


def secret(purpose: str) -> str:
    """A key for one purpose, derived from the installation's secret (`OSTOJA_SECRET`, else a file made once)."""
    return _derived(_root_secret(), purpose)


def channel_key_of(folder: Path) -> str:
    """The public key, in base64, of the installation of the demo that keeps its data in `folder`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 (asked for in demos)

    key = bytes.fromhex(_derived(_secret_in(folder), "channel"))
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()).decode()


def former_secrets(purpose: str) -> list[str]:
    """The same key from the secret that was in use before (`OSTOJA_SECRET_BEFORE`), while keys are rotated."""
    before = given("OSTOJA_SECRET_BEFORE")
    return [_derived(before, purpose)] if before else []


def _derived(root: str, purpose: str) -> str:
    return hmac.new(root.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def document_keys() -> list[bytes]:
    """Keys of stored documents, the one that seals first: from `OSTOJA_DOCUMENT_KEYS`, else one derived from the secret.

    To change the key, put a new secret in front of the old one, run `ostoja documents rotate`, then take the old one away.
    """
    said = [part for part in (given("OSTOJA_DOCUMENT_KEYS") or "").split(",") if part]
    secrets_ = said or [secret("documents"), *former_secrets("documents")]
    return [hashlib.sha256(b"documents:" + one.encode()).digest() for one in secrets_]


def socket_folder() -> Path:
    """Folder with the socket of the embedded server."""
    return var() / "postgres"


def database_url(role: str) -> str:
    """Where to log in as `role`: `DATABASE_URL` (and `DATABASE_OWNER_URL`) for a server of one's own, else the embedded one."""
    name = "DATABASE_OWNER_URL" if role == "ostoja_owner" else "DATABASE_URL"
    return given(name) or f"postgresql://{role}@/{DATABASE}?host={quote(str(socket_folder()))}"


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where mail goes out. `is_tls`: encrypted from the start; `starts_tls`: after the greeting."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool
    starts_tls: bool


def mail() -> MailServer | None:
    """The mail server, from `OSTOJA_MAIL_URL`: smtps://user:password@host (465), smtp://...@host (587, STARTTLS).

    `smtp+plain://host` is for a server on this machine that knows no TLS.

    Raises:
        BadSetting: it is no such address.
    """
    said = given("OSTOJA_MAIL_URL")
    if said is None:
        return None
    parts = urlsplit(said)
    ports = {"smtps": 465, "smtp": 587, "smtp+plain": 25}
    if parts.scheme not in ports or not parts.hostname:
        message = _("OSTOJA_MAIL_URL is no address of a mail server, such as smtps://user:password@mail.example.org.")
        raise BadSetting(message)
    return MailServer(
        host=parts.hostname,
        port=parts.port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
        starts_tls=parts.scheme == "smtp",
    )


def partners() -> list[tuple[str, str, str]]:
    """State, public key and address of those whom we exchange messages with directly: `OSTOJA_PARTNERS`.

    One a word: `PL=KEY@https://ostoja.example.pl`, the key as the partner's page *Direct channel* shows it; without an address
    messages go by file.

    Raises:
        BadSetting: one of them is no such word.
    """
    return [_partner(word) for word in (given("OSTOJA_PARTNERS") or "").split()]


def _partner(word: str) -> tuple[str, str, str]:
    state, _equals, rest = word.partition("=")
    key, _at, address = rest.rstrip("/").partition("@")
    is_address = not address or urlsplit(address).scheme in {"http", "https"}
    if from_union_letters(state.upper()) not in all_states() or len(key) != KEY_LETTERS or not is_address:
        message = _(
            "OSTOJA_PARTNERS: “%(given)s” is no partner. Give STATE=KEY@ADDRESS, such as PL=…@https://example.org."
        )
        raise BadSetting(message, given=word)
    return from_union_letters(state.upper()), key, address


def identity_providers() -> list[dict[str, object]]:
    """The identity provider of the office, as allauth wants it; see `access/sign_in.py` for the variables."""
    said = {name: given(f"OSTOJA_OIDC_{name}") or "" for name in ("ID", "NAME", "SERVER", "CLIENT", "SECRET")}
    if not said["SERVER"]:
        return []
    provider = {"provider_id": said["ID"] or "office", "name": said["NAME"] or said["ID"] or "OIDC"}
    return [
        provider | {"client_id": said["CLIENT"], "secret": said["SECRET"], "settings": {"server_url": said["SERVER"]}}
    ]


def pace(purpose: str, default: str) -> tuple[int, int]:
    """How often something may be asked for: `OSTOJA_PACE_<PURPOSE>` as times/seconds, such as `60/60`."""
    name = f"OSTOJA_PACE_{purpose}"
    said = given(name) or default
    times, _slash, seconds = said.partition("/")
    if not (times.isdigit() and seconds.isdigit() and int(times) and int(seconds)):
        message = _("%(name)s is “%(given)s”. Give times/seconds, such as %(example)s.")
        raise BadSetting(message, name=name, given=said, example=default)
    return int(times), int(seconds)


def threshold(rule: str, default: int) -> int:
    """The number of a rule of unusual access: `OSTOJA_UNUSUAL_<RULE>`, such as `OSTOJA_UNUSUAL_MANY_FILES=60`."""
    name = f"OSTOJA_UNUSUAL_{rule.upper().replace('-', '_')}"
    said = given(name) or str(default)
    if not said.isdigit():
        message = _("%(name)s is “%(given)s”. Give a whole number, such as %(example)s.")
        raise BadSetting(message, name=name, given=said, example=default)
    return int(said)


def _root_secret() -> str:
    return given("OSTOJA_SECRET") or _secret_in(var())


def _secret_in(folder: Path) -> str:
    path = folder / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
