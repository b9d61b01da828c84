"""The acts of the trail in words, as the pages say them after a person's name. An act without words stands as it is written."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise | str] = {
    "signed_in": _("signed in"),
    "signed_out": _("signed out"),
    "sign_in_failed": _("failed to sign in"),
    "password_changed": _("changed the own password"),
    "password_set": _("set a password"),
    "second_factor_added": _("added a second factor"),
    "second_factor_removed": _("removed a second factor"),
    "second_factor_reset": _("reset somebody's second factor"),
    "officer_created": _("added somebody who works here"),
    "first_appointed": _("made the first appointment"),
    "appointed": _("appointed somebody"),
    "deputy_appointed": _("appointed a deputy"),
    "appointment_ended": _("ended an appointment early"),
    "appointment_put_on": _("put on an appointment"),
    "site_added": _("added a place"),
    "refused": _("was refused"),
    "trail_read": _("read the trail"),
    "unusual_access_read": _("read the report of unusual access"),
    "keys_rotated": _("changed the keys"),
    "work_listed": _("read the list of work"),
    "files_listed": _("searched for people"),
    "arrival_recorded": _("recorded an arrival"),
    "arrival_counted": _("counted an arrival"),
    "group_opened": _("began to register a group"),
    "group_read": _("read a group that registers"),
    "file_opened": _("opened the file"),
    "file_read": _("read the file"),
    "facts_recorded": _("recorded facts"),
    "step_closed": _("closed a missed step"),
    "file_exported": _("took a copy of the file"),
    "list_exported": _("took a copy of a list"),
    "glass_sought": _("tried a number behind the glass"),
    "glass_broken": _("opened the file from outside, for one day"),
    "glass_report_read": _("read the report of broken glass"),
    "file_restricted": _("restricted the file"),
    "restriction_lifted": _("lifted a restriction"),
    "mention_settled": _("settled a mention of an erased person"),
    "request_taken_in": _("took in a request of the person"),
    "request_extended": _("extended the time to answer a request"),
    "request_answered": _("answered a request of the person"),
    "erasure_ordered": _("ordered the erasure of a file"),
    "erasure_withdrawn": _("withdrew an order to erase"),
    "file_erased": _("erased the file"),
    "facts_erased": _("erased facts of some classes"),
    "retention_run": _("removed what had expired"),
    "breach_recorded": _("recorded a breach"),
    "breach_noted": _("added to a breach"),
    "marked_paper_read": _("read a paper for a circle of readers"),
    "marked_papers_found": _("found papers for a circle of readers"),
    "law_compared": _("had every file compared with the law"),
    "law_accepted": _("accepted determinations of a new version of the law"),
}


def named(act: str) -> str:
    """An act in words."""
    return str(NAMES.get(act, act))
