"""Visits to partners, what was found there, what was promised, and what others can learn from it."""

from visits.models.finding import Finding, FindingPhoto
from visits.models.followup import FollowUp
from visits.models.lesson import Lesson, LessonUse
from visits.models.visit import SiteVisit, TeamMember, VisitStop

__all__ = ["Finding", "FindingPhoto", "FollowUp", "Lesson", "LessonUse", "SiteVisit", "TeamMember", "VisitStop"]
