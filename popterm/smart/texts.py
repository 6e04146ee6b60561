"""The words of the SMART help: a reason for every finding and the questions, as English sources of the catalogs.

The tone is a coach's: *what* and *how*, first the meaning, then how both notice, then when.
`{words}` stands for the words of the goal that the reason or question is about.
"""

from collections.abc import Mapping
from typing import Final


def N_(message: str) -> str:  # noqa: N802 - the name that gettext extractors look for
    """Mark a source text for the catalogs without translating it."""
    return message


REASONS: Final[Mapping[str, str]] = {
    "vague.comparison": N_("“{words}”: compared with what? What would you both see that is different?"),
    "vague.amount": N_("“{words}” can be a little or a lot. What would be enough for you both?"),
    "vague.hedge": N_("“{words}” keeps it open. Which part happens in any case?"),
    "vague.time": N_("“{words}” can be a different moment for each of you. Which day or week do you mean?"),
    "vague.verb": N_("“{words}” gives a direction. What do you do, or what is there, when it has worked?"),
    "vague.quality": N_("“{words}” can mean different things. What would someone else see or hear?"),
    "measure.quantity": N_("“{words}” says how much or how many."),
    "measure.share": N_("“{words}” says which part."),
    "measure.score": N_("“{words}” says which mark or level."),
    "measure.money": N_("“{words}” says which amount."),
    "measure.frequency": N_("“{words}” says how often."),
    "measure.norm": N_("“{words}” is a norm that each time can be held against."),
    "measure.change": N_("“{words}” says from where to where."),
    "proof.paper": N_("“{words}” is something to show at the end."),
    "proof.delivered": N_("“{words}”: something that is there when it is done."),
    "proof.observed": N_("“{words}”: somebody else can see it."),
    "time.deadline": N_("“{words}” fixes the last day."),
    "time.period": N_("“{words}” says in which period."),
    "time.start": N_("“{words}” says when it starts; when it is done is still open."),
    "time.recurring": N_("“{words}” says in what rhythm."),
    "time.bounded": N_("“{words}” has an end, on a day that differs by region or by diary: write the day beside it."),
    "other_will.required": N_("“{words}” sounds like somebody else's wish. What does it bring you?"),
    "load.several": N_("“{words}”: here another goal seems to begin. Which of them comes first?"),
    "load.past": N_("“{words}” is already behind us. Which day suits now?"),
    "load.soon": N_("“{words}” is only days away. What can be done by then alongside the usual work?"),
    "load.absolute": N_("“{words}” leaves no room for one exception. What would be good enough?"),
}

QUESTIONS: Final[Mapping[str, str]] = {
    "start": N_("What would you like to be doing that you do not do now?"),
    "benefit": N_("What does it bring you when this has worked?"),
    "meaning.core": N_("What do you do, or what is there, when “{words}” has worked?"),
    "meaning.word": N_("What do you both mean by “{words}”?"),
    "meaning.action": N_("What exactly will you do, and with whom or with what?"),
    "noticing": N_("How do you both notice, on the way and at the end, that it works?"),
    "noticing.word": N_("How do you both notice “{words}”?"),
    "learning.way": N_("How do you want to find this out: what will you try first?"),
    "learning.share": N_("When, and with whom, do you share what you found out?"),
    "when": N_("When is it done, and when do you look at it together in between?"),
    "when.word": N_("Which day or week do you mean by “{words}”?"),
    "when.start": N_("It starts “{words}”. When do you look together at what came of it?"),
    "when.recurring": N_("“{words}” says in what rhythm. Until when, and when do you look at it together?"),
    "when.past": N_("“{words}” is already behind us. Which day suits now?"),
    "room.soon": N_("“{words}” is near. What can be done by then alongside the usual work?"),
    "room.several": N_("There seem to be several goals here. Which one comes first?"),
    "room.absolute": N_("“{words}”: what would be good enough?"),
    "agreed": N_("Do you both stand behind it, in these words, and does it fit alongside the usual work?"),
}
