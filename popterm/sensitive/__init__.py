"""Words that look like something that does not belong in a dossier, and a sentence that does.

Health, religion, union, ethnicity, politics, sexuality, offences, and the number by which a state knows a citizen
(GDPR articles 9, 10 and 87). Nothing here is counted, kept or logged; whoever asks gets an answer and that is all.
"""

from popterm.sensitive.finding import KINDS, Found, Kind, find
from popterm.sensitive.instead import instead, sentences

__all__ = ["KINDS", "Found", "Kind", "find", "instead", "sentences"]
