"""Addresses of this room."""

from django.urls import path

from ostoja.cooperation.views import after, forums, meetings, positions

FORUM = "forums/<uuid:forum_id>/"
MEETING = "meetings/<uuid:meeting_id>/"
POSITION = "positions/<uuid:position_id>/"
INSTRUCTION = "instructions/<uuid:instruction_id>/"

urlpatterns = [
    path("", meetings.meetings, name="cooperation"),
    path("meetings/", meetings.meetings, name="meetings"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(MEETING + "agenda/", meetings.add_item, name="meeting-item"),
    path(MEETING + "delegation/", meetings.add_delegate, name="meeting-delegate"),
    path(MEETING + "attendance/", meetings.attendance, name="meeting-attendance"),
    path(MEETING + "costs/", meetings.add_cost, name="meeting-cost"),
    path(MEETING + "state/", meetings.move_on, name="meeting-state"),
    path(MEETING + "again/", meetings.convene_again, name="meeting-again"),
    path("items/<uuid:item_id>/outcome/", meetings.outcome, name="item-outcome"),
    path("items/<uuid:item_id>/others/", positions.others, name="item-others"),
    path(MEETING + "instruction/", positions.draft_instruction, name="instruction-draft"),
    path(MEETING + "statements/", positions.say, name="statement-add"),
    path(MEETING + "report/", after.report, name="meeting-report"),
    path(MEETING + "promises/", after.promise, name="commitment-add"),
    path(MEETING + "papers/", positions.add_meeting_paper, name="meeting-paper"),
    path(INSTRUCTION, positions.instruction, name="instruction"),
    path(INSTRUCTION + "items/", positions.instruct, name="instruction-item"),
    path(INSTRUCTION + "consultation/", positions.consult, name="instruction-consult"),
    path(INSTRUCTION + "clear/", positions.clear, name="instruction-clear"),
    path(INSTRUCTION + "approve/", positions.approve, name="instruction-approve"),
    path("dossiers/<uuid:dossier_id>/positions/", positions.add_position, name="position-add"),
    path(POSITION, positions.position, name="position"),
    path(POSITION + "lines/", positions.write_line, name="position-line"),
    path(POSITION + "adopt/", positions.adopt_position, name="position-adopt"),
    path(POSITION + "withdraw/", positions.withdraw_position, name="position-withdraw"),
    path("contradictions/", positions.contradictions, name="contradictions"),
    path("contradictions/<uuid:earlier_id>/<uuid:later_id>/", positions.give_up, name="stance-give-up"),
    path("promises/", after.commitments, name="commitments"),
    path("promises/<uuid:commitment_id>/", after.settle, name="commitment-settle"),
    path("chain/", after.steps, name="chain"),
    path("chain/<slug:code>/", after.adjust_step, name="chain-adjust"),
    path("search/", positions.search, name="search"),
    path("texts/<uuid:text_id>/", positions.text, name="text"),
    path("papers/<uuid:paper_id>/", positions.paper, name="paper"),
    path("papers/<uuid:paper_id>/next/", positions.next_paper, name="paper-next"),
    path(FORUM + "papers/", positions.add_paper, name="paper-add"),
    path("dossiers/", meetings.dossiers, name="dossiers"),
    path("dossiers/new/", meetings.add_dossier, name="dossier-add"),
    path("dossiers/<uuid:dossier_id>/", meetings.dossier, name="dossier"),
    path("represented/", forums.represented, name="represented"),
    path("forums/", forums.forums, name="forums"),
    path("forums/new/", forums.add_forum, name="forum-add"),
    path(FORUM, forums.forum, name="forum"),
    path(FORUM + "members/", forums.add_membership, name="membership-add"),
    path(FORUM + "members/confirm/", forums.confirm_members, name="members-confirm"),
    path("members/<uuid:membership_id>/end/", forums.end_membership, name="membership-end"),
    path(FORUM + "roles/", forums.add_role, name="our-role-add"),
    path(FORUM + "seats/", forums.give_seat, name="seat-give"),
    path(FORUM + "seats/past/", forums.record_past_seat, name="seat-past"),
    path("seats/<uuid:seat_id>/end/", forums.end_seat, name="seat-end"),
    path(FORUM + "meetings/", meetings.convene, name="meeting-add"),
]
