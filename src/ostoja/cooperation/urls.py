"""Addresses of this room."""

from django.urls import path

from ostoja.cooperation.views import forums, meetings

FORUM = "forums/<uuid:forum_id>/"
MEETING = "meetings/<uuid:meeting_id>/"

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
