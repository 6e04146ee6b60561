"""The private names of Textual that the terminal relies on: if one of these fails, a new Textual changed it.

Read `popterm/terminal/` against the new source before widening the pin in pyproject.toml.
"""

import ast
import inspect
import queue
import re
import threading
from collections.abc import Callable

import pytest
import textual.constants
from textual import _parser, _styles_cache, _xterm_parser, events, messages
from textual._compositor import Compositor
from textual.app import App
from textual.drivers import _writer_thread, linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import Input, TextArea

from popterm.terminal.app import HardenedApp
from popterm.terminal.driver import HardenedDriver, PatientWriter, WakingEvent
from popterm.terminal.keyboard import ForgivingParser


def source(thing: object) -> str:
    return inspect.getsource(thing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("thing", "parameters"),
    [
        (App._handle_exception, ["self", "error"]),
        (App._shutdown, ["self"]),
        (App._print_error_renderables, ["self"]),
        (App._close_messages_no_wait, ["self"]),
        (App.action_suspend_process, ["self"]),
        (App.action_screenshot, ["self", "filename", "path"]),
        (LinuxDriver.__init__, ["self", "app", "debug", "mouse", "size"]),
        (LinuxDriver._run_input_thread, ["self"]),
        (LinuxDriver.run_input_thread, ["self"]),
        (LinuxDriver._sigtstp_application, ["self", "_"]),
        (LinuxDriver._sigcont_application, ["self", "_"]),
        (Compositor._get_renders, ["self", "crop"]),
        (_writer_thread.WriterThread.__init__, ["self", "file"]),
        (_writer_thread.WriterThread.run, ["self"]),
        (_writer_thread.WriterThread.stop, ["self"]),
        (_xterm_parser.XTermParser._sequence_to_key_events, ["self", "sequence", "alt"]),
        (_parser.Parser.feed, ["self", "data"]),
        (_parser.Parser.tick, ["self"]),
    ],
)
def test_the_signatures_are_the_known_ones(thing: Callable[..., object], parameters: list[str]) -> None:
    assert list(inspect.signature(thing).parameters) == parameters


def test_the_app_has_the_attributes_that_an_error_sets() -> None:
    stock = source(App._handle_exception) + source(App._fatal_error)
    for name in ("_return_code", "_exception", "_exception_event", "_exit_renderables", "_close_messages_no_wait"):
        assert f"self.{name}" in stock
    assert "_fatal_error" not in source(HardenedApp)
    assert "self._exit = True" in source(App.exit)
    assert "self._return_code = return_code" in source(App.exit)


def test_the_app_restores_the_terminal_before_it_shuts_down() -> None:
    processing = source(App._process_messages)
    assert processing.index("await run_process_messages()") < processing.index("driver.stop_application_mode()")
    assert "app._shutdown()" in source(App.run_async)
    assert "self._driver.close()" in source(App._shutdown)
    assert "self._print_error_renderables()" in source(App._shutdown)


def test_the_driver_looks_its_writer_up_by_name_and_wakes_its_reader_by_the_event() -> None:
    assert linux_driver.__dict__["WriterThread"] is PatientWriter
    assert "WriterThread(self._file)" in source(LinuxDriver.start_application_mode)
    assert "target=self._run_input_thread" in source(LinuxDriver.start_application_mode)
    stopping = source(LinuxDriver.disable_input)
    steps = [stopping.index(step) for step in ("exit_event.set()", "_key_thread.join()", "exit_event.clear()")]
    assert steps == sorted(steps)
    assert issubclass(WakingEvent, threading.Event)
    assert "self._loop" in source(linux_driver.Driver.__init__)


def test_notices_are_painted_by_the_known_names() -> None:
    painting = source(App._refresh_notifications)
    assert "self._notifications" in painting
    assert "ToastRack" in painting


def test_an_app_that_ends_says_that_it_runs_no_more() -> None:
    assert "self._running = False" in source(App._shutdown)
    assert "self._app._post_message(self.SignalResume())" in source(LinuxDriver.start_application_mode)


def test_the_driver_knows_whether_it_announced_a_stop() -> None:
    assert "signal.signal(signal.SIGTSTP, self._sigtstp_application)" in source(LinuxDriver.__init__)
    assert "signal.signal(signal.SIGCONT, self._sigcont_application)" in source(LinuxDriver.__init__)
    assert "self._must_signal_resume = True" in source(LinuxDriver._sigtstp_application)
    assert "self._must_signal_resume = False" in source(LinuxDriver.start_application_mode)
    assert "if self._auto_restart:" in source(LinuxDriver._sigcont_application)
    assert "_writer_thread = WriterThread" in source(LinuxDriver.start_application_mode)


def test_the_areas_take_a_key_for_text_when_it_says_so() -> None:
    assert "event.is_printable" in source(Input._on_key)
    assert "event.is_printable" in source(TextArea._on_key)
    assert "self.character" in source(events.Key.is_printable.fget)


def test_the_writer_uses_of_its_queue_what_a_simple_queue_has() -> None:
    used = set(re.findall(r"_queue\.(\w+)", source(_writer_thread)))
    assert used == {"put", "get", "qsize"}
    assert used <= set(dir(queue.SimpleQueue))


def test_the_parser_has_the_state_that_a_restart_renews() -> None:
    stock = source(_parser.Parser.__init__)
    assert "self._gen = self.parse(self._tokens.append)" in stock
    assert "next(self._gen)" in stock
    assert "self._timeout_time" in stock
    assert "get_time() + self._awaiting.timeout" in source(_parser.Parser.feed)
    assert ForgivingParser().gives_up_at is None


def test_the_switches_are_read_where_the_clean_environment_reaches_them() -> None:
    switches = set(re.findall(r'"(TEXTUAL\w*)"', source(textual.constants)))
    assert {"TEXTUAL_DEBUG", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_DRIVER", "TEXTUAL_PRESS"} <= switches
    assert "TEXTUAL_DISABLE_KITTY_KEY" in switches
    assert "constants.DISABLE_KITTY_KEY" in source(LinuxDriver.start_application_mode)


def test_the_app_can_be_reached_from_another_thread() -> None:
    assert "self._loop" in source(App.run_async) or "app._loop" in source(App.run_async)
    assert "active_app.set(self)" in source(App._context)


def test_background_colours_are_what_stock_makes_of_them_and_keep_no_rows() -> None:
    tree = ast.parse(source(_styles_cache))
    names = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    stock = ast.unparse(names["get_inner_outer"].body[-1])
    assert stock == "return (Style(background=base_background + background), Style(background=base_background))"
    assert "self.get_inner_outer(base_background, background)" in source(_styles_cache)
    assert isinstance(vars(_styles_cache.StylesCache)["get_inner_outer"], staticmethod)


def test_messages_that_end_an_app_exist() -> None:
    assert issubclass(messages.ExitApp, messages.Message)
    assert "call_later" in source(LinuxDriver._run_input_thread)  # the traceback that HardenedDriver replaces
    assert "Traceback" not in source(HardenedDriver)


def test_what_was_copied_is_where_it_is_forgotten() -> None:
    app: App[None] = App()
    app.copy_to_clipboard("words")
    assert app._clipboard == app.clipboard == "words"
