"""What people are reminded of in a round: the rules by name, as the beat calls them."""

from awards.domain import closing_soon, review_reminders

RULES = {"nominations_closing": closing_soon.remind, "reviews_unsent": review_reminders.remind}
