"""A machine with an installation of its own, for tests of what the administrator does: folder, server, command line."""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from pyrage import x25519

from ostoja.config import database, embedded

# The tables and 12 invented files of version 0.1.0 (commit 5ef12c4), as its own code had stored them. Made once by
# `ostoja demo` of that version with this secret and by pg_dump 18; a state of the migrations alone would have no rows to lose.
RELEASED = Path(__file__).with_name("data") / "ostoja-0.1.0.sql.gz"
SECRET = "fixture-of-version-0.1.0-and-never-any-other-secret"
KEY = x25519.Identity.generate()
MAIN = (sys.executable, "-c", "from ostoja.config.cli import main; main()")


class Machine:
    """One installation. Its folder is short, readable for PostgreSQL's user, and no other program's."""

    def __init__(self, secret=SECRET, *, below="/tmp"):
        self.folder = Path(tempfile.mkdtemp(prefix="ostoja-m-", dir=below))
        self.var = self.folder / "var"
        self.backups = self.folder / "backups"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("OSTOJA_", "DATABASE_"))}
        self.environment = kept | {
            "OSTOJA_VAR": str(self.var),
            "OSTOJA_SECRET": secret,
            "OSTOJA_BACKUPS": str(self.backups),
            "OSTOJA_BACKUP_RECIPIENT": str(KEY.to_public()),
            "OSTOJA_BACKUP_IDENTITY": str(KEY),
            "LANGUAGE": "en",
        }
        if "OSTOJA_POSTGRES" in os.environ:
            self.environment["OSTOJA_POSTGRES"] = os.environ["OSTOJA_POSTGRES"]

    @property
    def server(self):
        return self.var / "postgres"

    def start(self, *, like=None):
        """A server that need not survive a crash of the machine; its database empty, or that of the folder `like`."""
        if like:
            self.folder.chmod(0o755)  # the system user of the database goes through
            subprocess.run(["cp", "-a", like, self.var], check=True)
        self.var.mkdir(parents=True, exist_ok=True)
        embedded.ensure_running(self.server, settings=embedded.FORGETFUL, say=lambda _text: None)
        database.make_roles(self.server)
        database.make_database(self.server, "ostoja")
        return self

    def load_invented(self, files=12):
        """The demo's people, by the code of this version."""
        load = (
            "from ostoja.config import database; database.prepare();"
            f"from ostoja.config import demo; demo.FILES = {files}; demo.load()"
        )
        subprocess.run([sys.executable, "-c", load], env=self.environment, check=True, stderr=subprocess.DEVNULL)
        return self

    def keep(self, name):
        """Keep a copy of the database as it is now."""
        self.sql(f"CREATE DATABASE {name} TEMPLATE ostoja OWNER ostoja_owner", user="postgres", db="postgres")
        return self

    def begin_again(self, name):
        """The database as it was kept, and nothing left of what was done since."""
        self.sql("DROP DATABASE ostoja WITH (FORCE)", user="postgres", db="postgres")
        database.make_database(self.server, "ostoja", template=name)
        shutil.rmtree(self.backups, ignore_errors=True)
        for left in ("upgrade.json", "heads.jsonl", "erasures.jsonl"):
            (self.var / left).unlink(missing_ok=True)

    def load_released(self):
        """The database as version 0.1.0 left it."""
        version = self.sql("SHOW server_version_num", user="postgres")[0][0]
        dump = gzip.decompress(RELEASED.read_bytes()).decode()
        if int(version) < 170000:
            dump = dump.replace("SET transaction_timeout = 0;\n", "", 1)
        psql = embedded.programs() / "psql"
        line = [psql, "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-h", self.server, "-U", "ostoja_owner", "ostoja"]
        subprocess.run(line, input=dump.encode(), check=True, stdout=subprocess.DEVNULL)
        return self

    def ostoja(self, *arguments, **more):
        """Run a command to its end."""
        environment = self.environment | more
        return subprocess.run(
            [*MAIN, *arguments], env=environment, check=False, capture_output=True, text=True, timeout=300
        )

    def python(self, code, **more):
        """Run some code of this installation; what it prints."""
        environment = self.environment | more
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True, timeout=300
        ).stdout

    def begin(self, *arguments, **more):
        """Start a command, to be killed."""
        return subprocess.Popen(
            [*MAIN, *arguments], env=self.environment | more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, start_new_session=True,
        )  # fmt: skip

    def sql(self, query, *values, user="ostoja_owner", db="ostoja"):
        with embedded.connect(self.server, user=user, database=db) as connection:
            try:
                return connection.execute(query, values or None).fetchall()
            except psycopg.ProgrammingError as wrong:
                if "didn't produce" in str(wrong):
                    return []
                raise

    def state(self):
        """Every row of every table, as a digest each, and what has been done to the tables."""
        tables = [
            name for (name,) in self.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ]
        found = {}
        for table in tables:
            query = f"SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} AS t"
            found[table] = self.sql(query)[0]
        return found

    def columns(self, tables):
        """The columns that each table has now."""
        query = (
            "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
        )
        return {table: self.sql(query, table)[0][0] for table in tables}

    def content(self, columns):
        """How many rows each table has, and a digest of these columns of theirs: what later versions add doesn't count."""
        found = {}
        for table, named in columns.items():
            rows = f"SELECT ROW({named})::text AS row FROM {table}"
            found[table] = self.sql(f"SELECT count(*), md5(string_agg(row, '|' ORDER BY row)) FROM ({rows}) AS t")[0]
        return found

    def remove(self):
        embedded.stop(self.server)
        shutil.rmtree(self.folder, ignore_errors=True)
