"""Which of the two languages a text is written in, by its small words."""

from popterm.smart.lexicon import lexicon
from popterm.smart.tokens import readable, tokenize


def language_of(text: str, otherwise: str = "nl") -> str:
    """Return "nl" or "en", whichever has more of its small words in a text; `otherwise` when neither has."""
    norms = [token.norm for token in tokenize(readable(text))]
    counts = {
        lang: sum("stop" in words.get(norm, ()) for norm in norms)
        for lang, words in (("nl", lexicon("nl").words), ("en", lexicon("en").words))
    }
    if counts["nl"] == counts["en"]:
        return otherwise
    return "nl" if counts["nl"] > counts["en"] else "en"
