"""Which of the two languages a text is written in, by its small words."""

from popterm.smart.lexicon import small_words
from popterm.smart.tokens import readable, tokenize


def language_of(text: str, otherwise: str = "nl") -> str:
    """Return "nl" or "en", whichever has more of its small words in a text; `otherwise` when neither has."""
    norms = [token.norm for token in tokenize(readable(text))]
    dutch, english = (sum(norm in small_words(lang) for norm in norms) for lang in ("nl", "en"))
    if dutch == english:
        return otherwise
    return "nl" if dutch > english else "en"
