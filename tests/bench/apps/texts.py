"""The text that the measured editors start with."""

import sys

GOAL = (
    "Ik leid vier klantgesprekken zelfstandig, uiterlijk 30 juni 2027. Jürgen zit er bij de eerste twee bij en we "
    "bespreken ze binnen twee dagen na. Ik merk dat het beter gaat als de klant een tweede afspraak maakt. "
)


def start_text(default: int = 500) -> str:
    """Goal sentences, as many code points as the first argument of the program says, a line for each three or so."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else default
    paragraph = GOAL * 2 + "\n"
    return (paragraph * (length // len(paragraph) + 1))[:length]
