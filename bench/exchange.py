"""The direct channel killed at every step: two installations exchange messages, and each message is there exactly once.

For each step a message is released; whoever does that step is killed with SIGKILL in it: the sender before and after
the dispatch is stored, half through the request, before the answer, before and after the receipt is stored; the receiver before
it reads the message, before and after it has stored it. Then the worker of the sender goes on until nothing waits.

    python -m bench.exchange FOLDER [--rounds 1]
"""

import argparse
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest import mock
from wsgiref.simple_server import WSGIRequestHandler, make_server

from bench import installation

ROOT = Path(__file__).resolve().parent.parent
OF_SENDER = ("before it is stored", "once it is stored", "half sent", "sent, not answered", "answered", "before the receipt is"
             " stored", "once the receipt is stored")  # fmt: skip
OF_RECEIVER = ("before it is read", "before it is stored there", "once it is stored there")
PATIENCE = 240.0


@dataclass(kw_only=True)
class Result:
    """What was done, and what was found wrong: nothing, or a sentence for each."""

    messages: int = 0
    killed: list = field(default_factory=list)
    there: int = 0
    transmissions: int = 0
    wrong: list = field(default_factory=list)


def run(folder, *, rounds=1):
    """Exchange, kill, go on; then look at both sides."""
    port = _free_port()
    receiver = _start_receiver(folder, port)
    try:
        _be(folder, "sender", port)
        by, second, site = _staff()
        result = Result()
        _wait_for(port, receiver)
        for step in (OF_SENDER + OF_RECEIVER) * rounds:
            _kill_at(step, folder, _released(by, second, site), by)
            result.killed.append(step)
        _go_on()
        result.messages = len(result.killed)
        _look(folder, result)
    finally:
        os.killpg(receiver.pid, signal.SIGTERM)  # with the process that it forked to serve
        receiver.wait()
        for side in ("sender", "receiver"):
            _stop(folder / side)
    return result


def _be(folder, side, port):
    """Make this process one of the two installations."""
    from ostoja.config import installation as config

    own, other = (folder / side, folder / ("receiver" if side == "sender" else "sender"))
    os.environ["OSTOJA_VAR"] = str(own)
    config.be_demo("host" if side == "sender" else "home")
    state = "PL" if side == "sender" else "GR"
    os.environ["OSTOJA_PARTNERS"] = f"{state}={config.channel_key_of(other)}@http://localhost:{port}"
    installation.choose(own)
    installation.ready()


def _staff():
    today = installation.today()
    administrator = installation.administrator(today)
    site = installation.add_site(administrator, "PROOF", "Proof")
    roles = ("registration_officer", "dublin_case_officer")
    posts = [
        installation.appoint(administrator, installation.officer(role, role), role, site, today=today) for role in roles
    ]
    return *posts, site


def _released(by, second, site):
    """The id of a message to Poland, released by a second officer."""
    from msgspec import convert

    from ostoja.access.acting import acting_as
    from ostoja.casework.files import actions, queries
    from ostoja.casework.responsibility import messages
    from ostoja.law.facts import AnyFact
    from ostoja.web.uuid7 import uuid7

    today = installation.today()
    days = {name: str(today - timedelta(days=ago)) for name, ago in (("registered", 30), ("interview", 20))}
    facts = [
        {"id": "born", "type": "birth_claimed", "earliest": "1990-01-01", "latest": "1990-12-31"},
        {"id": "from", "type": "nationality_claimed", "states": ["SY"]},
        {"id": "registered", "type": "application_registered", "state": "GR", "on": days["registered"]},
        {"id": "interview", "type": "interview_held", "state": "GR", "on": days["interview"]},
    ]
    name = actions.NewName(kind="current", given="Rima", family="Haddad", script="Latn")
    with acting_as(by):
        file = actions.open_file(
            by=by, file_id=uuid7(), site_id=site.pk, person=actions.NewPerson(names=(name,)),
            facts=[convert(fact, AnyFact) for fact in facts],
        )  # fmt: skip
        answer = queries.file_page(file, as_of=today).answer
        said = {"instrument": "take_charge", "to_state": "PL", "article": "29(2)", "about": "", "reasons": "A visa of Poland.",
                "evidence": [], "members": [], "urgent": False, "reply_asked_by": None, "purpose": "a"}  # fmt: skip
        message = messages.draft(by=by, file=file, answer=answer, **said)
    with acting_as(second):
        prepared = _prepared(message.pk, today)
        messages.release(by=second, prepared=prepared, version=prepared.message.version, in_spite="An exercise.")
    return message.pk


def _prepared(message_id, today):
    from ostoja.casework.files import queries
    from ostoja.casework.responsibility import messages
    from ostoja.casework.responsibility.models import Message

    message = Message.objects.select_related("file").get(pk=message_id)
    return messages.prepare(message, answer=queries.file_page(message.file, as_of=today).answer, today=today)


def _kill_at(step, folder, message_id, by):
    """Send the message from a process that ends by SIGKILL at the step, or whose partner does."""
    (folder / "armed").write_text(step if step in OF_RECEIVER else "")
    _apart(lambda: _send(message_id, by, step))


def _send(message_id, by, step):
    """As the page does it; once more where the officer has to, because nothing was stored."""
    from ostoja.access.acting import acting_as
    from ostoja.casework.responsibility.channel import sending

    def put_on_its_way():
        with acting_as(by):
            return sending.dispatch(by=by, prepared=_prepared(message_id, installation.today())).pk

    if step == OF_SENDER[0]:
        _apart(lambda: (_die_at_commit(before=True), put_on_its_way()))
    if step == OF_SENDER[1]:
        _die_at_commit(before=False)
    dispatch = put_on_its_way()
    _arm_sending(step)
    with acting_as(by):
        sending.attempt_again(by=by, dispatch_id=dispatch)


def _arm_sending(step):
    from ostoja.casework.responsibility.channel import sending

    send = sending._post
    if step == OF_SENDER[2]:
        sending._post = _half
    elif step == OF_SENDER[3]:
        sending._post = lambda partner, document: (send(partner, document), _die())  # what it answered was never read
    elif step == OF_SENDER[4]:
        receipt = sending.take_receipt
        sending.take_receipt = lambda **said: (receipt(**said), _die())
    elif step in OF_SENDER[5:]:
        _die_at_commit(before=step == OF_SENDER[5])


def _half(partner, document):
    """The request breaks off in the middle of the message."""
    port = int(partner.address.rpartition(":")[2])
    head = f"POST /channel/ HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("localhost", port)) as line:
        line.sendall(f"{head}Content-Length: {len(document)}\r\n\r\n".encode() + document[: len(document) // 2])
        _die()


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at_commit(*, before):
    """Be killed when the transaction that runs next ends: before its commit, or right after."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    commit = BaseDatabaseWrapper._commit
    BaseDatabaseWrapper._commit = lambda self: _die() if before else (commit(self), _die())


def _apart(work):
    """Do something in a process of its own, and wait for its end."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _go_on():
    """The worker, without its waiting between attempts."""
    from ostoja.casework.responsibility.channel import retrying
    from ostoja.casework.responsibility.models import Dispatch

    until = time.monotonic() + PATIENCE
    with mock.patch.object(retrying, "next_try", lambda one: one.recorded_at):
        while Dispatch.objects.using("owner").filter(received_at=None).exists() and time.monotonic() < until:
            retrying.try_again()


def _look(folder, result):
    """Both sides compared: what was sent is there once, byte for byte, and told of once here."""
    from bench import agreement
    from ostoja.access.models import Entry
    from ostoja.casework.files.models import Fact
    from ostoja.casework.responsibility.models import Dispatch

    sent = {str(one.pk): one for one in Dispatch.objects.using("owner").all()}
    there = json.loads(_asked(folder))
    result.there = len(there["received"])
    result.transmissions = sum(one["transmissions"] for one in there["received"].values())
    if len(sent) != result.messages:
        result.wrong.append(f"{result.messages} messages were put on their way, {len(sent)} are stored")
    result.wrong += [f"{key} isn't there" for key in sent.keys() - there["received"].keys()]
    result.wrong += [f"{key} is there and was never stored here" for key in there["received"].keys() - sent.keys()]
    for key in sent.keys() & there["received"].keys():
        if hashlib.sha256(sent[key].body.encode()).hexdigest() != there["received"][key]["digest"]:
            result.wrong.append(f"{key} is there with other content")
    facts = Counter(Fact.objects.using("owner").filter(type="take_charge_request").values_list("key", flat=True))
    for one in sent.values():
        if one.received_at is None or facts[f"message.{one.message_id}"] != 1:
            result.wrong.append(f"{one.pk}: the receipt or its fact isn't here once")
    for act in ("channel_dispatched", "channel_receipt"):
        told = Entry.objects.using("owner").filter(act=act).count()
        if told != result.messages:
            result.wrong.append(f"the trail tells {told} times of {act}")
    result.wrong += [*agreement.broken_chain(), *there["broken"]]


def _asked(folder):
    command = [sys.executable, "-m", "bench.exchange", str(folder), "--look"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def look_there(folder):
    """What the receiver holds, as JSON."""
    _be(folder, "receiver", 1)
    from bench import agreement
    from ostoja.casework.responsibility.models import Received

    found = {
        str(one.pk): {"digest": one.digest, "transmissions": len(one.transmissions)}
        for one in Received.objects.using("owner").all()
    }
    print(json.dumps({"received": found, "broken": list(agreement.broken_chain())}))


def receive(folder, port):
    """Serve the receiver, anew whenever it was killed."""
    _be(folder, "receiver", port)
    while True:
        _apart(lambda: _serve(folder, port))


def _serve(folder, port):
    from django.core.wsgi import get_wsgi_application

    from ostoja.casework.responsibility.channel import envelope

    read = envelope.message_of

    def armed(text):
        step = (folder / "armed").read_text() if (folder / "armed").exists() else ""
        (folder / "armed").write_text("")
        if step == OF_RECEIVER[0]:
            _die()
        if step:
            _die_at_commit(before=step == OF_RECEIVER[1])
        return read(text)

    envelope.message_of = armed
    make_server("localhost", port, get_wsgi_application(), handler_class=_Quiet).serve_forever()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_said):
        pass


def _start_receiver(folder, port):
    command = [sys.executable, "-m", "bench.exchange", str(folder), "--receive", str(port)]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL)


def _wait_for(port, receiver):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and receiver.poll() is None:
        with socket.socket() as knock:
            if knock.connect_ex(("localhost", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The receiver doesn't answer.")


def _free_port():
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return free.getsockname()[1]


def _stop(folder):
    from ostoja.config import embedded

    os.environ["OSTOJA_VAR"] = str(folder)
    embedded.stop(installation.server_folder())


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--receive", type=int, help=argparse.SUPPRESS)
    asked.add_argument("--look", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if given.receive:
        receive(folder, given.receive)
    elif given.look:
        look_there(folder)
    else:
        result = run(folder, rounds=given.rounds)
        print(json.dumps(asdict(result)))
        sys.exit(1 if result.wrong else 0)


if __name__ == "__main__":
    main()
