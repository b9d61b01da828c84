"""What this installation is: its folder, its secret, its database. Reads the environment and `var/`, starts nothing."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from urllib.parse import quote

DATABASE = "ostoja"


def var() -> Path:
    """Folder of what this installation keeps on disk: `OSTOJA_VAR`, else `var/` below the working folder."""
    return Path(os.environ.get("OSTOJA_VAR", "var")).resolve()


def is_demo() -> bool:
    """Whether this installation holds invented people: it was loaded by `ostoja demo`."""
    return (var() / "demo").exists()


def secret(purpose: str) -> str:
    """A key for one purpose, derived from the installation's secret (`OSTOJA_SECRET`, else a file made once)."""
    return hmac.new(_root_secret().encode(), purpose.encode(), hashlib.sha256).hexdigest()


def document_keys() -> list[bytes]:
    """Keys of stored documents, the one that seals first: from `OSTOJA_DOCUMENT_KEYS`, else one derived from the secret.

    To change the key, put a new secret in front of the old one, run `ostoja documents rotate`, then take the old one away.
    """
    given = [part for part in os.environ.get("OSTOJA_DOCUMENT_KEYS", "").split(",") if part]
    secrets_ = given or [secret("documents")]
    return [hashlib.sha256(b"documents:" + one.encode()).digest() for one in secrets_]


def socket_folder() -> Path:
    """Folder with the socket of the embedded server."""
    return var() / "postgres"


def database_url(role: str) -> str:
    """Where to log in as `role`: `DATABASE_URL` (and `DATABASE_OWNER_URL`) for a server of one's own, else the embedded one."""
    name = "DATABASE_OWNER_URL" if role == "ostoja_owner" else "DATABASE_URL"
    return os.environ.get(name) or f"postgresql://{role}@/{DATABASE}?host={quote(str(socket_folder()))}"


def identity_providers() -> list[dict[str, object]]:
    """The identity provider of the office, as allauth wants it; see `access/sign_in.py` for the variables."""
    given = {name: os.environ.get(f"OSTOJA_OIDC_{name}", "") for name in ("ID", "NAME", "SERVER", "CLIENT", "SECRET")}
    if not given["SERVER"]:
        return []
    provider = {"provider_id": given["ID"] or "office", "name": given["NAME"] or given["ID"] or "OIDC"}
    return [
        provider
        | {"client_id": given["CLIENT"], "secret": given["SECRET"], "settings": {"server_url": given["SERVER"]}}
    ]


def _root_secret() -> str:
    given = os.environ.get("OSTOJA_SECRET")
    if given:
        return given
    path = var() / "secret"
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
