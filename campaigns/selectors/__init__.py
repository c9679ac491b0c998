"""A page's worth of reading, a file a subject."""

from campaigns.selectors.rounds import (
    Countdown,
    body_on,
    campaign_in,
    campaign_of_the_house,
    countdown,
    given_for,
    issuing_body_on,
    merit_of,
    round_to_work_on,
    rounds_newest_first,
    window_of,
    work_calendar,
)

__all__ = [
    "Countdown",
    "body_on",
    "campaign_in",
    "campaign_of_the_house",
    "countdown",
    "given_for",
    "issuing_body_on",
    "merit_of",
    "round_to_work_on",
    "rounds_newest_first",
    "window_of",
    "work_calendar",
]
