"""One run of the screen, from an ordinary terminal back to an ordinary terminal."""

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from typing import Any

from popterm.language import _
from popterm.startup import obstacle, whereabouts
from popterm.terminal.app import HardenedApp

USAGE, CANNOT_WRITE = 2, 73


def run(app: HardenedApp, save_now: Callable[[], None]) -> int:
    """Run an app until it ends, and save.

    The widgets are not taken apart: who calls this ends the process soon after.

    Args:
        app: not yet running.
        save_now: makes everything durable before it returns; called from any thread, more than once; raises what
            went wrong.

    Returns:
        The exit code: the app's own, 1 after an error in the app, 2 where there is no terminal, 73 if the last save
        failed, 128 plus the signal that ended it.
    """
    if (reason := obstacle()) is not None:
        sys.stderr.write(f"{reason}\n")
        return USAGE
    app.save_now, app.leaves_at_once = save_now, True
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(keep_silent)
    threading.excepthook = sys.unraisablehook = keep_silent
    logging.disable()  # what asyncio and others log names the arguments of what failed
    stand_down = stand_guard(save_now, lambda code: loop.call_soon_threadsafe(app.exit, None, code))
    loop.run_until_complete(app.run_async())
    stand_down()
    return last_save(save_now, app.return_code or 0)


def stand_guard(save_now: Callable[[], None], leave: Callable[[int], Any]) -> Callable[[], None]:
    """Start the guardian where the system has signals and terminals; return what ends it."""
    if sys.platform == "win32":
        return lambda: None
    from popterm.terminal.guardian import Guardian

    guardian = Guardian(save_now, leave)
    guardian.start()
    return guardian.stop


def last_save(save_now: Callable[[], None], code: int) -> int:
    """Save once more and return the exit code, or another one if that failed."""
    try:
        save_now()
    except Exception as problem:
        sys.stderr.write(_("Not everything could be saved: {place}.", place=whereabouts(problem)) + "\n")
        return code or CANNOT_WRITE
    return code


def keep_silent(*_details: object) -> None:
    """Print nothing: an exception's text may hold what somebody typed."""
