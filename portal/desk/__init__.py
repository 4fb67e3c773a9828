"""What waits for a person, oldest and most urgent first, each with the one button that moves it on."""

from awards.states import ROUND_SCREENED
from portal.desk.assemblies import resolution_groups
from portal.desk.award_rounds import any_in, begun_rounds, round_groups
from portal.desk.changes import change_group
from portal.desk.doors import door_group
from portal.desk.follow_ups import follow_up_groups
from portal.desk.honours import honour_groups
from portal.desk.judging import judging_groups
from portal.desk.lessons import lesson_groups
from portal.desk.letters import letter_group
from portal.desk.news import draft_news
from portal.desk.nominations import own_nominations
from portal.desk.organizations import name_change_group
from portal.desk.people import invitation_group
from portal.desk.plans import planning_groups, review_groups
from portal.desk.reports import reading_groups, writing_groups
from portal.desk.visits import visit_groups


def groups_for(user):
    """The desk of this person: groups of items, what is late first, empty groups left out."""
    groups, rounds = [], begun_rounds()
    if user.has_perm("activities.list"):
        groups.append(door_group(user))
    if user.has_perm("activities.approve"):
        groups += [*review_groups(), change_group(user), *reading_groups(), draft_news()]
    if user.has_perm("notifications.list_letters"):
        groups.append(letter_group(user))
    if user.has_perm("networks.invite"):
        groups.append(invitation_group(user))
    if user.has_perm("networks.decide_change"):
        groups.append(name_change_group(user))
    if user.has_perm("activities.create"):
        groups += [*planning_groups(user), *writing_groups(user)]
    if user.has_perm("awards.screen"):
        groups += round_groups(user, rounds)
    groups += resolution_groups(user)
    groups += visit_groups(user)
    groups += judging_groups(user, rounds)
    groups += honour_groups(user, rounds)
    groups += [*follow_up_groups(user), *lesson_groups(user)]
    if any_in(rounds, ROUND_SCREENED) and user.has_perm("awards.nominate"):
        groups.append(own_nominations(user))
    return sorted((group for group in groups if group.items), key=lambda group: not group.is_late)
