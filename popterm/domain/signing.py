"""Signing: after reading, by each person themselves, with one of five answers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

from popterm.domain.people import Side

SigningAnswer = Literal["agreed", "agreed_remark", "seen", "not_yet", "does_not_sign"]
ANSWERS: tuple[SigningAnswer, ...] = get_args(SigningAnswer)
FINAL: frozenset[SigningAnswer] = frozenset({"agreed", "agreed_remark", "seen", "does_not_sign"})


class Signature(Struct, frozen=True):
    """One person's answer.

    Attributes:
        fingerprint: SHA-256 (hexadecimal) of the text that they had before them; whoever has it can check it.
        content: That of the values in it (``signed.content_print``): tells whether the plan changed since.
    """

    id: str
    talk: str
    side: Side
    answer: SigningAnswer
    name: str
    at: datetime
    fingerprint: str
    remark: str = ""
    content: str = ""


def latest(signatures: tuple[Signature, ...], talk: str, side: Side) -> Signature | None:
    """The answer that counts: the last one of that side for that conversation."""
    found = [s for s in signatures if s.talk == talk and s.side == side]
    return found[-1] if found else None


def is_changed_since(signature: Signature, content: str) -> bool:
    """Whether the plan is another than the one under which this stands."""
    return signature.content != content
