"""Bytes become events, whatever the bytes are and wherever they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from popterm.terminal import keyboard
from popterm.terminal.keyboard import Keyboard, is_believable

PIECES = [b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[200~", b"\x1b[201~", b"\x1b[M", b"\x1b[<0;0;0M", b"\x1b[48;0;0;0;0t"]
PIECES += [b"9;", b"\x1b[?2026;2$y", b"\x1b]11;?\x07", b"\x1b[9999999999u", b"\x1b[1;5R", b"\xe2\x82", b"\xff\x00a"]


class Clock:
    """Textual's clock, moved by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(keyboard, "get_time", clock)
    monkeypatch.setattr("textual._parser.get_time", clock)
    return clock


def typed(*chunks: bytes) -> str:
    """What a keyboard makes of some chunks: characters as they are, other keys and pastes in angle brackets."""
    board = Keyboard()
    return shown([event for chunk in chunks for event in board.feed(chunk)])


def shown(found: list[object]) -> str:
    parts = []
    for event in found:
        if isinstance(event, events.Key):
            parts.append(event.character if event.is_printable and event.character else f"<{event.key}>")
        elif isinstance(event, events.Paste):
            parts.append(f"<paste {event.text}>")
    return "".join(parts)


@pytest.mark.parametrize(
    ("chunk", "meaning"),
    [
        (b"caf\xc3\xa9", "café"),
        ("👩\u200d👩\u200d👧".encode(), "👩\u200d👩\u200d👧"),  # from an emoji picker that pastes no marker
        (b"\xe9", ""),  # still waiting: it could be the beginning of a character
        (b"\xe9t", "\ufffdt"),
        (b"\x1bOP\x1b[A\x1b[1;5C", "<f1><up><ctrl+right>"),
        (b"\x1b[[A", "<f1>"),  # the Linux console
        (b"\x1b[M \xff\xfea", "a"),
        (b"\x1b[9999999999ua", "a"),
        (b"\x1b[1;2;3;4;5;6xa", "a"),
        (b"\x1b[-1;-1Ra", "a"),
        (b"\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\a", "a"),
        (b"\x1b[<0;0;0;0Ma", "a"),
        (b"\x1b[200~a\x00b\x1b[A\r\x1b[201~c", "<paste ab\x1b[A\r>c"),
        (b"\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~", "<paste a><paste b>"),
        (b"\x1b[201~a", "a"),
    ],
)
def test_chunks_mean_what_they_say(chunk: bytes, meaning: str) -> None:
    assert typed(chunk) == meaning


def test_a_paste_may_be_cut_anywhere() -> None:
    whole = "x\x1b[200~één\x1b[201~y".encode()
    for cut in range(1, len(whole)):
        assert typed(whole[:cut], whole[cut:]) == "x<paste één>y", cut


def test_escape_is_a_key_after_a_moment_of_silence(clock: Clock) -> None:
    board = Keyboard()
    assert list(board.feed(b"\x1b")) == []
    patience = board.patience()
    assert patience is not None
    assert 0 < patience <= 0.2
    clock.now += 1
    assert shown(list(board.tick())) == "<escape>"
    assert board.patience() is None


def test_a_paste_without_an_end_is_let_go(clock: Clock) -> None:
    board = Keyboard()
    assert list(board.feed(b"\x1b[200~hello\x1b[2")) == []
    clock.now += 1
    assert list(board.tick()) == []
    assert board.patience() == pytest.approx(1)
    clock.now += 1
    assert shown(list(board.tick())) == "<paste hello\x1b[2>"
    assert shown(list(board.feed(b"a"))) == "a"
    assert board.patience() is None


def test_the_beginning_of_a_paste_marker_alone_is_no_paste(clock: Clock) -> None:
    board = Keyboard()
    assert list(board.feed(b"a\x1b[20")) != []
    clock.now += 1
    list(board.tick())
    clock.now += 1
    list(board.tick())
    assert shown(list(board.feed(b"b"))) == "b"
    assert board.patience() is None


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=40)), max_size=12))
def test_no_bytes_whatever_end_anything(chunks: list[bytes]) -> None:
    board = Keyboard()
    for chunk in chunks:
        list(board.feed(chunk))
        list(board.tick())
    list(board.feed(b"\x1b\\\x07\x1b[201~\x1b[201~"))
    assert shown(list(board.feed(b"hello"))).endswith("hello")


def test_nonsense_about_the_window_is_not_believed() -> None:
    (size,) = Keyboard().feed(b"\x1b[48;24;80;480;800t")
    assert is_believable(size)
    for nonsense in (b"\x1b[48;999999;999999;1;1t", b"\x1b[48;0;0;0;0t"):
        (size,) = Keyboard().feed(nonsense)
        assert not is_believable(size)
