"""The way in: settles the process and hands over to the command line."""

import os
import sys


def main() -> None:
    """Run popterm with the arguments of the process and end the process with its exit code."""
    os.umask(0o077)
    arguments = sys.argv[1:]
    if arguments == ["--version"]:  # worth a short cut: scripts ask it, and the command line need not load
        from popterm import __version__

        sys.stdout.write(f"popterm {__version__}\n")
        leave(0)
    from popterm.startup import prepare

    prepare()
    try:
        from popterm.cli import main as command_line

        code = command_line(arguments)
    except BrokenPipeError:  # the reader had enough, as in `popterm list | head`
        code = 0
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        from popterm.language import _
        from popterm.startup import whereabouts

        sys.stderr.write(_("popterm stopped: {place}.", place=whereabouts(error)) + "\n")
        code = 1
    leave(code)


def leave(code: int) -> None:
    """End the process at once: everything is on disk by now, and taking a big program apart takes time."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue
    os._exit(code)


if __name__ == "__main__":
    main()
