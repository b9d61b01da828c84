"""The log: one JSON object a line, without anything about a person.

Our own loggers say where and what, by the names of views and the ids of files, never what was typed. What the loggers of
libraries say may hold anything (an address, a statement, a host name), so of theirs only the place in the code is kept. Of an
error its kind and its frames are kept, never its message.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

OURS = ("ostoja", "granian", "_granian")
EXTRA = ("view", "method", "status", "ms", "directive", "blocked")  # what our own loggers may add


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {  # Any: JSON values
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.partition(".")[0] in OURS:
            said["says"] = record.getMessage()
            said |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        else:
            said["where"] = f"{record.module}:{record.lineno}"
            said |= _of_libraries(record)
        if record.exc_info and record.exc_info[1]:
            said["error"] = _error(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False)


def _of_libraries(record: logging.LogRecord) -> dict[str, Any]:  # Any: JSON values
    """What is harmless of a library's record: the view and status of a request, the number and task of a job."""
    found: dict[str, Any] = {}
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    if match is not None:
        found["view"] = match.view_name
    if isinstance(getattr(record, "status_code", None), int):
        found["status"] = record.__dict__["status_code"]
    job = getattr(record, "job", None)
    if isinstance(job, dict):
        found |= {"action": getattr(record, "action", ""), "job": job.get("id"), "task": job.get("task_name")}
    return found


def _error(error: BaseException) -> dict[str, Any]:  # Any: JSON values
    """The kind of an error and of what caused it, and the frames it came through."""
    kinds = [type(error).__name__]
    cause = error.__cause__ or error.__context__
    while cause is not None and len(kinds) < 5:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)
    return {"kinds": kinds, "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}
