"""The access matrix: every address x every role -> the answer. A name without a row fails tests/test_access.py.

Columns, as in tests.people.ROLES:  visitor stranger member coordinator editor judge officer director administrator
A row: (GET answers, POST answers, what the address is about). One number stands for all nine roles.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """get, post: answers; about: which thing the address names; data: what is posted."""

    get: str
    post: str
    about: str = ""
    data: tuple = ()

    def answers(self, method):
        """Nine numbers in the order of the roles."""
        codes = getattr(self, method).split()
        codes = codes * 9 if len(codes) == 1 else codes
        assert len(codes) == 9, self
        return [int(code) for code in codes]


# Anybody reads, nobody posts.
PUBLIC = ("200", "405")
# Anybody signed in reads, nobody posts; visitors sign in first.
SIGNED_IN = ("302 200 200 200 200 200 200 200 200", "302 405 405 405 405 405 405 405 405")
# Addresses that only take POST answer 405 to the GET of anybody signed in.
POST_ONLY = "302 405 405 405 405 405 405 405 405"

CORE = {
    "core:theme": Row("405", "302"),
    "core:alive": Row(*PUBLIC),
    "core:autosave": Row(POST_ONLY, "302 200 200 200 200 200 200 200 200", "typed"),
    "core:forget_typed": Row(POST_ONLY, "302", "", (("form", "/work/activities/new/"),)),
    # The cover of a draft: who sees the draft.
    "core:picture": Row("404 404 200 200 200 404 200 200 200", "405", "picture"),
    "notifications:list": Row(*SIGNED_IN),
    "notifications:read_all": Row(POST_ONLY, "302"),
    "notifications:settings": Row("302 200 200 200 200 200 200 200 200", "302"),
    # What goes out by e-mail is the office's business; without a reason the form comes back.
    "notifications:messages": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    "notifications:message": Row("302 403 403 403 403 403 200 200 200", POST_ONLY, "failed letter"),
    "notifications:resend": Row("302 403 403 403 403 403 200 200 200", "302 403 403 403 403 403 302 302 302", "failed letter", (("reason", "เหตุผล"),)),
    "notifications:resend_failed": Row("302 403 403 403 403 403 200 200 200", "302 403 403 403 403 403 302 302 302", "", (("reason", "เหตุผล"),)),
}  # fmt: skip

# An activity of the coordinator's network, hosted by the editor's organization; each in the status the action needs.
ACTIVITIES = {
    "activities:calendar": Row(*PUBLIC),
    "activities:feed": Row(*PUBLIC),
    "activities:network_feed": Row(*PUBLIC, "network"),
    "activities:list": Row(*PUBLIC),
    "activities:detail": Row(*PUBLIC, "approved"),
    "activities:ics": Row(*PUBLIC, "approved"),
    # Signing up needs no account: whoever has the page or the personal link. An empty form comes back with sentences.
    "activities:sign_up": Row("200", "200", "open sign-up"),
    "activities:registration": Row("200", "200", "registration token", (("do", "change"),)),
    "activities:organization_names": Row(*PUBLIC),
    "activities:admission": Row("302 404 403 200 200 404 200 200 403", "302 404 403 302 302 404 302 302 403", "approved", (("version", "1"),)),
    "activities:registrations": Row("302 404 403 200 200 404 200 200 403", POST_ONLY, "approved"),
    "activities:registrations_xlsx": Row("302 404 403 200 200 404 200 200 403", POST_ONLY, "approved"),
    "activities:cancel_registration": Row("302 404 403 200 200 404 200 200 403", "302 404 403 302 302 404 302 302 403", "registration number"),
    "activities:work_list": Row("302 403 200 200 200 403 200 200 200", POST_ONLY),
    "activities:work_list_xlsx": Row("302 403 200 200 200 403 200 200 200", POST_ONLY),
    "activities:work_calendar": Row("302 403 200 200 200 403 200 200 200", POST_ONLY),
    "activities:print_month": Row("302 403 200 200 200 403 200 200 200", POST_ONLY),
    "activities:board": Row("302 403 403 200 200 403 200 200 200", POST_ONLY),
    "activities:print_plan": Row("302 403 403 200 200 403 200 200 200", POST_ONLY),
    "activities:overdue": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    "activities:overdue_xlsx": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    "activities:print_sheet": Row("302 404 200 200 200 404 200 200 200", POST_ONLY, "draft"),
    "activities:create": Row("302 403 403 200 200 403 200 200 403", "302 403 403 200 200 403 200 200 403"),
    "activities:work_detail": Row("302 404 200 200 200 404 200 200 200", POST_ONLY, "draft"),
    # The office may, but not in this status: back to the page with a sentence.
    "activities:edit": Row("302 404 403 200 200 404 302 302 403", "302 404 403 200 200 404 302 302 403", "draft"),
    "activities:submit": Row(POST_ONLY, "302 404 403 302 302 404 403 403 403", "draft"),
    "activities:withdraw": Row(POST_ONLY, "302 404 403 302 302 404 403 403 403", "submitted"),
    "activities:approve": Row(POST_ONLY, "302 404 403 403 403 404 302 302 403", "submitted"),
    "activities:return": Row("302 404 403 403 403 404 200 200 403", "302 404 403 403 403 404 302 302 403", "submitted", (("reason", "เหตุผล"),)),
    "activities:cancel": Row("302 404 403 200 200 404 200 200 403", "302 404 403 302 302 404 302 302 403", "submitted", (("reason", "เหตุผล"),)),
    "activities:copy": Row(POST_ONLY, "302 404 403 302 302 404 302 302 403", "approved"),
    "activities:discard": Row(POST_ONLY, "302 404 403 302 302 404 403 403 403", "draft"),
    # Plan and approve. The office corrects another's plan directly: its way of asking leads to the form.
    "activities:queue": Row("302 403 403 403 403 403 200 200 403", POST_ONLY),
    "activities:queue_approve": Row(POST_ONLY, "302 403 403 403 403 403 302 302 403"),
    "activities:clashes": Row("302 403 403 200 200 403 200 200 403", POST_ONLY),
    "activities:settings": Row("302 403 403 403 403 403 200 200 403", "302 403 403 403 403 403 200 200 403"),
    "activities:change": Row("302 404 403 200 200 404 302 302 403", "302 404 403 200 200 404 200 200 403", "approved"),
    "activities:change_decide": Row("302 404 404 200 200 404 200 200 200", "302 404 404 403 403 404 302 302 403", "open change", (("do", "approve"),)),
    "activities:change_withdraw": Row(POST_ONLY, "302 404 404 302 302 404 302 302 403", "open change"),
    "activities:series_new": Row("302 404 403 200 200 404 200 200 403", "302 404 403 200 200 404 200 200 403", "draft"),
    "activities:series_submit": Row(POST_ONLY, "302 404 403 302 302 404 403 403 403", "draft"),
}  # fmt: skip

# The door of an approved activity: members of its network keep it too; settings are for planners and officers.
KEEPERS = "302 404 {0} {0} {0} 404 {0} {0} 403"
KEPT = (KEEPERS.format("200"), "302 405 405 405 405 405 405 405 405")
KEEPER_ACTS = (POST_ONLY, KEEPERS.format("302"))
AT_THE_DOOR = {
    "activities:door": Row("200", "200", "door"),
    "activities:attendance": Row(*KEPT, "approved"),
    "activities:door_settings": Row("302 404 403 200 200 404 200 200 403", "302 404 403 302 302 404 302 302 403", "approved", (("version", "1"),)),
    "activities:replace_code": Row(POST_ONLY, "302 404 403 302 302 404 302 302 403", "approved"),
    "activities:paper_counts": Row(KEEPERS.format("200"), KEEPERS.format("302"), "approved"),
    "activities:keep": Row(*KEPT, "approved"),
    "activities:tick": Row(*KEEPER_ACTS, "approved"),
    "activities:undo_tick": Row(POST_ONLY, KEEPERS.format("404"), "approved"),
    "activities:keep_walk_in": Row(KEEPERS.format("200"), KEEPERS.format("200"), "approved"),
    "activities:screen": Row(*KEPT, "approved"),
    "activities:screen_numbers": Row(*KEPT, "approved"),
    "activities:poster": Row(*KEPT, "approved"),
    "activities:sign_in_sheet": Row(*KEPT, "approved"),
}  # fmt: skip

# A report of an activity that took place: the network reads, planners and officers write, officers accept.
READS_REPORT = "302 404 200 200 200 404 200 200 200"
WRITES_REPORT = "302 404 403 302 302 404 302 302 403"
OWNS_REPORT = "302 404 403 302 302 404 403 403 403"
DECIDES_REPORT = "302 404 403 403 403 404 302 302 403"
REPORTS = {
    # The first one is still to be written.
    "activities:reports": Row(READS_REPORT, POST_ONLY, "held"),
    "activities:report_start": Row(POST_ONLY, WRITES_REPORT, "held"),
    "activities:report": Row(READS_REPORT, POST_ONLY, "draft report"),
    # An old form: what is saved stands beside what was typed.
    "activities:report_step": Row("302 404 403 200 200 404 200 200 403", "302 404 403 409 409 404 409 409 403", "draft step"),
    "activities:report_submit": Row(POST_ONLY, WRITES_REPORT, "draft report"),
    "activities:report_withdraw": Row(POST_ONLY, OWNS_REPORT, "submitted report"),
    "activities:report_return": Row("302 404 403 403 403 404 200 200 403", DECIDES_REPORT, "submitted report", (("reason", "เหตุผล"),)),
    "activities:report_accept": Row(POST_ONLY, DECIDES_REPORT, "submitted report"),
    "activities:report_discard": Row(POST_ONLY, OWNS_REPORT, "draft report"),
    # Without a photo: the sentence that one is missing.
    "activities:report_photo_add": Row(POST_ONLY, "302 404 403 422 422 404 422 422 403", "draft report"),
    "activities:report_photo_withdraw": Row(POST_ONLY, WRITES_REPORT, "report photo"),
    "activities:report_file": Row(READS_REPORT, POST_ONLY, "report file"),
}  # fmt: skip

# An assembly of the coordinator's network, hosted by the editor's organization, which is responsible for its resolution.
READS = "302 404 200 200 200 404 200 200 200"
PLANS = ("302 404 403 200 200 404 200 200 403", "302 404 403 200 200 404 200 200 403")
ACTS = "302 404 403 302 302 404 302 302 403"
SETTLES = "302 404 403 403 403 404 302 302 403"
ASSEMBLY = {
    "activities:programme_ics": Row(*PUBLIC, "programme"),
    "activities:assembly": Row(READS, POST_ONLY, "assembly"),
    "activities:session_new": Row(*PLANS, "assembly"),
    "activities:session": Row(*PLANS, "session"),
    "activities:session_remove": Row(POST_ONLY, ACTS, "session"),
    # Without a choice: back to the page with a sentence.
    "activities:session_copy": Row(POST_ONLY, ACTS, "assembly"),
    "activities:booth_new": Row(*PLANS, "assembly"),
    "activities:booth": Row(*PLANS, "booth"),
    "activities:booth_remove": Row(POST_ONLY, ACTS, "booth"),
    "activities:resolution_new": Row(*PLANS, "assembly"),
    "activities:carry_in": Row(*PLANS, "assembly"),
    "activities:resolutions": Row("302 403 200 200 200 403 200 200 200", POST_ONLY),
    # Nothing to download yet: back to the list with a sentence.
    "activities:resolutions_download": Row("302 403 302 302 302 403 302 302 302", POST_ONLY),
    "activities:resolution": Row(READS, "302 404 403 200 200 404 200 200 403", "resolution"),
    "activities:resolution_edit": Row(*PLANS, "resolution"),
    "activities:resolution_remove": Row(POST_ONLY, ACTS, "resolution"),
    "activities:resolution_finish": Row(POST_ONLY, SETTLES, "resolution"),
    "activities:resolution_reopen": Row(POST_ONLY, SETTLES, "done resolution"),
    "activities:resolution_carry": Row(*PLANS, "resolution"),
    "activities:resolution_drop": Row("302 404 403 403 403 404 200 200 403", SETTLES, "resolution", (("reason", "เหตุผล"),)),
}  # fmt: skip

# People: the office invites and ends; coordinators and editors see who else acts for their place.
OFFICE_READS = "302 403 403 403 403 403 200 200 200"
OFFICE_SAVES = "302 403 403 403 403 403 302 302 302"
PEOPLE = {
    # A letter to an address without an account; who is signed in is somebody else.
    "networks:invitation": Row("200", "200", "letter"),
    "networks:invitations": Row("302 403 403 302 302 403 200 200 200", POST_ONLY),
    "networks:people": Row(OFFICE_READS, POST_ONLY),
    "networks:people_xlsx": Row(OFFICE_READS, POST_ONLY),
    "networks:invite": Row(OFFICE_READS, OFFICE_READS),
    "networks:person": Row(OFFICE_READS, POST_ONLY, "person"),
    "networks:resend": Row(POST_ONLY, OFFICE_SAVES, "invitation"),
    "networks:revoke": Row(POST_ONLY, OFFICE_SAVES, "invitation"),
    "networks:end_membership": Row(OFFICE_READS, OFFICE_SAVES, "right"),
    "networks:membership_until": Row(OFFICE_READS, OFFICE_SAVES, "right", (("until", ""),)),
    "networks:network_people": Row("302 404 403 200 403 404 200 200 200", POST_ONLY, "network"),
    "networks:organization_people": Row("302 404 404 200 200 404 200 200 200", POST_ONLY, "organization"),
}

# A visit whose team the member of the network leads, with a stop at the editor's school. Coordinator and editor are its
# hosts: they see their own stop, never the visit. What cannot be now leads back with a sentence.
TEAM_READS = ("302 404 200 404 404 404 200 200 200", POST_ONLY)
OFFICE_ACTS = "302 404 403 404 404 404 302 302 403"
OFFICE_ASKS = "302 404 403 404 404 404 200 200 403"
LEADER_ACTS = "302 404 302 404 404 404 302 302 403"
AT_STOP = "302 404 403 403 403 404 {0} {0} 403"
TEAM_AT_STOP = "302 404 {0} 403 403 404 {0} {0} 403"
WHY = (("reason", "เหตุผล"),)
VISITS = {
    "visits:list": Row(*PUBLIC),
    "visits:detail": Row(*PUBLIC, "accepted visit"),
    "visits:host": Row("200", "302", "asked link", (("do", "confirm"),)),
    "visits:work_list": Row("302 403 200 200 200 403 200 200 200", POST_ONLY),
    # Nothing to download yet: back to the list with a sentence.
    "visits:work_list_xlsx": Row("302 403 403 403 403 403 302 302 302", POST_ONLY),
    "visits:create": Row("302 403 403 403 403 403 200 200 403", "302 403 403 403 403 403 200 200 403"),
    "visits:work_detail": Row(*TEAM_READS, "confirmed visit"),
    "visits:team": Row(*TEAM_READS, "confirmed visit"),
    "visits:findings": Row(*TEAM_READS, "made visit"),
    "visits:report": Row(*TEAM_READS, "made visit"),
    "visits:history": Row(*TEAM_READS, "confirmed visit"),
    "visits:edit": Row(OFFICE_ASKS, OFFICE_ASKS, "planned visit"),
    "visits:member_new": Row(OFFICE_ASKS, OFFICE_ASKS, "planned visit"),
    "visits:member": Row(OFFICE_ASKS, OFFICE_ASKS, "planned member"),
    "visits:member_remove": Row(POST_ONLY, OFFICE_ACTS, "planned member"),
    "visits:stop_new": Row(OFFICE_ASKS, OFFICE_ASKS, "planned visit"),
    # Without a tick: the page again with a sentence.
    "visits:ask": Row(OFFICE_ASKS, OFFICE_ASKS, "planned visit"),
    "visits:confirm": Row(POST_ONLY, OFFICE_ACTS, "planned visit"),
    "visits:make": Row(POST_ONLY, LEADER_ACTS, "confirmed visit"),
    "visits:summary": Row(
        "302 404 200 404 404 404 200 200 403", "302 404 409 404 404 404 409 409 403", "made visit", (("summary", "สั้น"),)
    ),
    "visits:report_send": Row(POST_ONLY, LEADER_ACTS, "made visit"),
    "visits:accept": Row(POST_ONLY, OFFICE_ACTS, "reported visit"),
    "visits:unmake": Row("302 404 200 404 404 404 200 200 403", LEADER_ACTS, "made visit", WHY),
    "visits:return": Row(OFFICE_ASKS, OFFICE_ACTS, "reported visit", WHY),
    "visits:reopen": Row(OFFICE_ASKS, OFFICE_ACTS, "accepted visit", WHY),
    "visits:postpone": Row(OFFICE_ASKS, OFFICE_ACTS, "planned visit", WHY),
    "visits:cancel": Row(OFFICE_ASKS, OFFICE_ACTS, "planned visit", WHY),
    "visits:replan": Row(OFFICE_ASKS, OFFICE_ACTS, "postponed visit", (("starts_on", "8/12/2575"),)),
    "visits:discard": Row(POST_ONLY, OFFICE_ACTS, "planned visit"),
    # The host answers signed in; an officer writes down what it said on the telephone.
    "visits:stop": Row(
        "302 404 200 200 200 404 200 200 200", "302 404 403 302 302 404 302 302 403", "asked stop", (("do", "confirm"),)
    ),
    "visits:stop_edit": Row(AT_STOP.format("200"), AT_STOP.format("200"), "asked stop"),
    "visits:stop_move": Row(POST_ONLY, AT_STOP.format("302"), "asked stop"),
    "visits:stop_agree": Row(POST_ONLY, AT_STOP.format("302"), "proposed stop"),
    "visits:stop_phone": Row(POST_ONLY, AT_STOP.format("302"), "declined stop"),
    "visits:stop_drop": Row(AT_STOP.format("200"), AT_STOP.format("302"), "asked stop"),
    "visits:stop_answer_release": Row(POST_ONLY, AT_STOP.format("302"), "answered place"),
    "visits:stop_answer_hold": Row(POST_ONLY, AT_STOP.format("302"), "answered place"),
    "visits:stop_remove": Row(POST_ONLY, AT_STOP.format("302"), "asked stop"),
    "visits:stop_shown": Row(TEAM_AT_STOP.format("200"), TEAM_AT_STOP.format("409"), "made place", (("shown", "กี่"),)),
    "visits:finding_new": Row(TEAM_AT_STOP.format("200"), TEAM_AT_STOP.format("200"), "made place"),
    "visits:finding": Row("302 404 200 404 404 404 200 200 403", "302 404 200 404 404 404 200 200 403", "made finding"),
    # Without a photo: the sentence that one is missing.
    "visits:finding_photo_add": Row(POST_ONLY, "302 404 422 404 404 404 422 422 403", "made finding"),
    "visits:finding_remove": Row(POST_ONLY, LEADER_ACTS, "made finding"),
    "visits:finding_photo_withdraw": Row(POST_ONLY, LEADER_ACTS, "accepted photo"),
}

# A follow-up of the editor's school: its editor and the coordinator of its network own it, the member does not see it.
OWNERS_READ = "302 404 404 200 200 404 200 200 200"
OFFICE_SETTLES = "302 404 404 403 403 404 302 302 403"
OFFICE_OPENS = "302 404 404 403 403 404 200 200 403"
TEAM_ASKS = "302 404 200 403 403 404 200 200 403"
REASON = (("reason", "เหตุผล"),)
FOLLOW_UPS = {
    "visits:follow_ups": Row("302 403 200 200 200 403 200 200 200", POST_ONLY),
    # Nothing to download yet: back to the list with a sentence.
    "visits:follow_ups_xlsx": Row("302 403 403 403 403 403 302 302 302", POST_ONLY),
    "visits:follow_up_new": Row("302 403 403 403 403 403 200 200 403", "302 403 403 403 403 403 200 200 403"),
    "visits:follow_up_at_stop": Row(TEAM_ASKS, TEAM_ASKS, "visited ground"),
    "visits:follow_up": Row(OWNERS_READ, POST_ONLY, "open follow-up"),
    "visits:follow_up_edit": Row(OFFICE_OPENS, OFFICE_OPENS, "open follow-up"),
    "visits:follow_up_file": Row(OWNERS_READ, POST_ONLY, "filed follow-up"),
    # Without words: the form again with a sentence.
    "visits:follow_up_finish": Row("302 404 404 200 200 404 200 200 403", "302 404 404 200 200 404 200 200 403", "open follow-up"),
    "visits:follow_up_verify": Row(POST_ONLY, OFFICE_SETTLES, "done follow-up"),
    "visits:follow_up_reopen": Row(OFFICE_OPENS, OFFICE_SETTLES, "done follow-up", REASON),
    "visits:follow_up_drop": Row(OFFICE_OPENS, OFFICE_SETTLES, "open follow-up", REASON),
}  # fmt: skip

# A lesson the coordinator wrote about the editor's school; everybody who signs in finds the published ones.
WRITES_LESSON = "302 404 404 302 302 404 302 302 403"
LESSONS = {
    "visits:library": Row(*PUBLIC),
    "visits:lesson": Row(*PUBLIC, "published lesson"),
    "visits:work_lessons": Row("302 403 403 200 200 403 200 200 200", POST_ONLY),
    "visits:work_lesson": Row("302 404 404 200 200 404 200 200 200", POST_ONLY, "draft lesson"),
    "visits:lesson_new": Row("302 403 403 200 200 403 200 200 403", "302 403 403 200 200 403 200 200 403"),
    "visits:lesson_from_activity": Row("302 403 403 200 200 403 200 200 403", "302 403 403 200 200 403 200 200 403", "reported activity"),
    "visits:lesson_from_stop": Row("302 403 403 200 200 403 200 200 403", "302 403 403 200 200 403 200 200 403", "visited ground"),
    "visits:lesson_edit": Row("302 404 404 200 200 404 200 200 403", "302 404 404 200 200 404 200 200 403", "draft lesson"),
    "visits:lesson_submit": Row(POST_ONLY, WRITES_LESSON, "draft lesson"),
    "visits:lesson_withdraw": Row(POST_ONLY, WRITES_LESSON, "submitted lesson"),
    "visits:lesson_return": Row("302 404 404 403 403 404 200 200 403", OFFICE_SETTLES, "submitted lesson", REASON),
    "visits:lesson_publish": Row(POST_ONLY, OFFICE_SETTLES, "submitted lesson"),
    "visits:lesson_archive": Row(POST_ONLY, "302 403 403 403 403 403 302 302 403", "published lesson"),
    "visits:lesson_discard": Row(POST_ONLY, WRITES_LESSON, "draft lesson"),
    # Without a network the form comes back; the only place of the editor and the coordinator is no answer by itself.
    "visits:lesson_use": Row("302 403 403 200 200 403 200 200 403", "302 403 403 200 200 403 200 200 403", "published lesson"),
}  # fmt: skip

NEWS = {
    "news:from_report": Row(POST_ONLY, "302 404 403 403 403 404 302 302 403", "accepted report"),
    "news:list": Row(*PUBLIC),
    "news:rss": Row(*PUBLIC),
    "news:atom": Row(*PUBLIC),
    "news:detail": Row(*PUBLIC, "published article"),
    "news:work_list": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    "news:create": Row("302 403 403 403 403 403 200 200 403", "302 403 403 403 403 403 200 200 403"),
    "news:work_detail": Row("302 404 404 404 404 404 200 200 200", POST_ONLY, "draft article"),
    "news:edit": Row("302 404 404 404 404 404 200 200 403", "302 404 404 404 404 404 200 200 403", "draft article"),
    "news:publish": Row(POST_ONLY, "302 404 404 404 404 404 302 302 403", "draft article"),
    # A draft has no time to take back: the way back with a sentence.
    "news:schedule": Row("302 404 404 404 404 404 200 200 403", "302 404 404 404 404 404 200 200 403", "draft article"),
    "news:unschedule": Row(POST_ONLY, "302 404 404 404 404 404 302 302 403", "draft article"),
    "news:archive": Row(POST_ONLY, "302 404 404 404 404 404 302 302 403", "published article"),
}

# An organization of the coordinator's network that the editor edits.
ORGANIZATION = "302 404 404 200 200 404 200 200 200"
KEEPS_ORGANIZATION = "302 404 404 200 200 404 200 200 403"
DECIDES_ORGANIZATION = "302 404 404 403 403 404 302 302 403"
OFFICE_ONLY = "302 403 403 403 403 403 200 200 403"
# What comes without the rows of the form is refused with a sentence on the same page.
PART = Row(KEEPS_ORGANIZATION, KEEPS_ORGANIZATION, "organization")
ORGANIZATIONS = {
    "networks:work_organizations": Row("302 403 403 200 200 403 200 200 200", POST_ONLY),
    "networks:organizations_xlsx": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    "networks:organization_new": Row(OFFICE_ONLY, OFFICE_ONLY),
    "networks:kinds": Row(OFFICE_ONLY, OFFICE_ONLY),
    "networks:work_networks": Row(OFFICE_ONLY, POST_ONLY),
    "networks:network_edit": Row(OFFICE_ONLY, OFFICE_ONLY, "network"),
    "networks:work_organization": Row(ORGANIZATION, POST_ONLY, "organization"),
    "networks:organization_history": Row(ORGANIZATION, POST_ONLY, "organization"),
    # Who may not rename it needs no name; the office's form without one comes back.
    "networks:organization_edit": Row(KEEPS_ORGANIZATION, "302 404 404 302 302 404 200 200 403", "organization", (("version", "1"), ("about", "เล่าใหม่"))),
    "networks:organization_virtues": PART,
    "networks:organization_goals": PART,
    "networks:organization_centre": PART,
    "networks:organization_contacts": PART,
    "networks:organization_pause": Row(POST_ONLY, DECIDES_ORGANIZATION, "organization"),
    "networks:organization_resume": Row(POST_ONLY, DECIDES_ORGANIZATION, "paused organization"),
    "networks:organization_leave": Row("302 404 404 403 403 404 200 200 403", DECIDES_ORGANIZATION, "organization", (("reason", "เหตุผล"),)),
    "networks:organization_rejoin": Row(POST_ONLY, DECIDES_ORGANIZATION, "left organization"),
    "networks:change_ask": Row("302 404 404 200 200 404 403 403 403", "302 404 404 200 200 404 403 403 403", "organization"),
    "networks:change_decide": Row(ORGANIZATION, DECIDES_ORGANIZATION, "organization change", (("do", "approve"),)),
    "networks:change_withdraw": Row(POST_ONLY, "302 404 404 302 302 404 403 403 403", "organization change"),
}  # fmt: skip

PORTAL = {
    "portal:home": Row(*PUBLIC),
    "networks:list": Row(*PUBLIC),
    "portal:network": Row(*PUBLIC, "network"),
    "portal:organization": Row(*PUBLIC, "organization"),
    **{
        f"portal:{name}": Row(*PUBLIC)
        for name in ("about", "privacy", "cookies", "accessibility", "contact", "removal", "english", "nominate")
    },
    "portal:year": Row(*PUBLIC, "year"),
    "portal:year_now": Row(*PUBLIC),
    # Counts only: the office reads all, a coordinator what the own network did.
    "portal:work_year": Row("302 403 403 200 403 403 200 200 200", POST_ONLY),
    "portal:work_year_xlsx": Row("302 403 403 200 403 403 200 200 200", POST_ONLY),
    "portal:sitemap_page": Row(*PUBLIC),
    "portal:sitemap": Row(*PUBLIC),
    "portal:robots": Row(*PUBLIC),
    "portal:search": Row(*PUBLIC),
    "portal:work_search": Row(*SIGNED_IN),
    "portal:desk": Row(*SIGNED_IN),
    "portal:styleguide": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    # Only in demonstration mode; nobody of this cast is a sample person who could be chosen.
    "portal:demo": Row("200", "404"),
    "portal:mailbox": Row(*PUBLIC),
}

# allauth's own pages. Signing up is closed, no third party is set up, so those pages lead nowhere.
OWN_PAGE = "302 200 200 200 200 200 200 200 200"
WITHOUT_FACTOR = "302 404 404 404 404 404 404 404 404"
ALLAUTH = {
    "account_login": Row("200 302 302 302 302 302 302 302 302", "200 302 302 302 302 302 302 302 302"),
    "account_logout": Row(OWN_PAGE, "302"),
    "account_inactive": Row(*PUBLIC),
    "account_signup": Row("200 302 302 302 302 302 302 302 302", "200 302 302 302 302 302 302 302 302"),
    "account_reauthenticate": Row(OWN_PAGE, OWN_PAGE),
    "account_email": Row(OWN_PAGE, "302"),
    "account_email_verification_sent": Row(*PUBLIC),
    "account_change_password": Row(OWN_PAGE, OWN_PAGE),
    "account_set_password": Row("302", "302"),
    "account_reset_password": Row("200", "200"),
    "account_confirm_login_code": Row("302", "302"),
    "account_confirm_email": Row("200", "404", "wrong key"),
    "account_reset_password_from_key_done": Row(*PUBLIC),
    "account_reset_password_from_key": Row("200", "200", "wrong reset key"),
    "account_reset_password_done": Row(*PUBLIC),
    "mfa_index": Row(*SIGNED_IN),
    # Half way through a sign-in, else back to its beginning; changes ask for the password again.
    "mfa_authenticate": Row("302", "302"),
    "mfa_login_webauthn": Row("302", "302"),
    "mfa_reauthenticate": Row("302", "302"),
    "mfa_reauthenticate_webauthn": Row("302", "302"),
    "mfa_activate_totp": Row("302", "302"),
    "mfa_generate_recovery_codes": Row("302", "302"),
    "mfa_add_webauthn": Row("302", "302"),
    "mfa_remove_webauthn": Row("302", "302", "number"),
    "mfa_edit_webauthn": Row("302", "302", "number"),
    # Nobody of this cast has set up a second factor.
    "mfa_deactivate_totp": Row(WITHOUT_FACTOR, WITHOUT_FACTOR),
    "mfa_view_recovery_codes": Row(WITHOUT_FACTOR, POST_ONLY),
    "mfa_download_recovery_codes": Row(WITHOUT_FACTOR, WITHOUT_FACTOR),
    "mfa_list_webauthn": Row(*SIGNED_IN),
    "usersessions_list": Row(OWN_PAGE, "302"),
    "socialaccount_login_cancelled": Row(*PUBLIC),
    "socialaccount_login_error": Row("302 401 401 401 401 401 401 401 401", POST_ONLY),
    "socialaccount_signup": Row("302", "302"),
    "socialaccount_connections": Row(OWN_PAGE, OWN_PAGE),
    **{
        f"/accounts/social/{name}/": Row("302 301 301 301 301 301 301 301 301", "302 301 301 301 301 301 301 301 301")
        for name in ("login/cancelled", "login/error", "signup", "connections")
    },
}

# /admin/ opens for administrators only; everybody else is led to its sign-in, which refuses them (see below).
DOOR = "302 302 302 302 302 302 302 302 "
ADMIN = {
    "admin:index": Row(DOOR + "200", DOOR + "200"),
    "admin:login": Row("302 403 403 403 403 403 403 403 302", "302 403 403 403 403 403 403 403 200"),
    "admin:logout": Row(DOOR + "405", DOOR + "200"),
    "admin:password_change": Row(DOOR + "200", DOOR + "200"),
    "admin:password_change_done": Row(DOOR + "200", DOOR + "405"),
    "admin:autocomplete": Row(DOOR + "403", DOOR + "405"),
    "admin:jsi18n": Row(DOOR + "200", DOOR + "405"),
    "admin:view_on_site": Row(DOOR + "404", DOOR + "404", "content type"),
    "admin:app_list": Row(DOOR + "200", DOOR + "200", "app"),
    "/admin/(?P<url>.*)$": Row(DOOR + "404", DOOR + "404", "url"),
}
# Ours; nothing is deleted there.
OPEN_MODELS = {
    "accounts_user": "user",
    "networks_network": "network row",
    "activities_activitykind": "kind row",
}
# allauth's and Django's own tables: closed to everybody (nobody has a model permission).
CLOSED_MODELS = (
    "account_emailaddress", "socialaccount_socialapp", "socialaccount_socialtoken", "socialaccount_socialaccount",
    "mfa_authenticator", "usersessions_usersession", "auth_group",
)  # fmt: skip


def admin_rows():
    rows = dict(ADMIN)
    for model, about in OPEN_MODELS.items():
        for verb, code in (
            ("changelist", "200"),
            ("add", "200"),
            ("history", "200"),
            ("change", "200"),
            ("delete", "403"),
        ):
            plain = verb in {"changelist", "add"}
            rows[f"admin:{model}_{verb}"] = Row(DOOR + code, DOOR + code, "" if plain else about)
    for model in CLOSED_MODELS:
        for verb in ("changelist", "add", "history", "change", "delete"):
            # The history of a row that is not there leads back to the index before rights are asked.
            code = "302" if verb == "history" else "403"
            rows[f"admin:{model}_{verb}"] = Row(
                DOOR + code, DOOR + code, "" if verb in {"changelist", "add"} else "missing"
            )
    for model in (*OPEN_MODELS, *CLOSED_MODELS):
        # Django's shortcut from /<id>/ to /<id>/change/.
        rows[f"/admin/{model.replace('_', '/')}/<path:object_id>/"] = Row("302", "302", "missing")
    return rows


TABLE = {
    **CORE, **ACTIVITIES, **AT_THE_DOOR, **REPORTS, **ASSEMBLY, **PEOPLE, **ORGANIZATIONS, **VISITS, **FOLLOW_UPS, **LESSONS,
    **NEWS, **PORTAL, **ALLAUTH, **admin_rows(),
}  # fmt: skip
