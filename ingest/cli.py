"""The command `ingest` and how its errors end; the commands are in `ingest.commands.tree`.

Nothing is imported here: worker processes load their main module anew, and this is it.
"""

from __future__ import annotations


def main() -> None:
    """The console command. Errors of ours end in one message and their exit code; others are bugs."""
    import sys

    from ingest import memory
    from ingest.commands.exits import INTERRUPTED

    memory.leave_garbage()
    try:
        sys.exit(_run_command())
    except KeyboardInterrupt:  # also while the commands are being imported, which takes a second
        sys.exit(INTERRUPTED)


def _run_command() -> int:
    """The exit code of the command that was typed."""
    from ingest.commands import exits, printing
    from ingest.commands.tree import app
    from ingest.errors import IngestError, StoreError, UsageError, WorkersUnavailable

    try:
        app()
    except UsageError as error:
        return _report_error(error, exits.USAGE)
    except (StoreError, WorkersUnavailable) as error:
        return _report_error(error, exits.FAILED)
    except IngestError as error:
        return _report_error(error, exits.PARTLY)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # the help's reader left early: the libraries say 1
            return exits.DONE
        raise
    except OSError as error:
        if printing.gives_up_full_output(error):
            return _report_error(f"standard output cannot be written: {error.strerror}", exits.USAGE)
        if error.errno not in exits.OUT_OF_REACH or not error.filename:
            raise
        return _report_error(
            f"{error.filename}: {error.strerror}: name another place, or mend its rights", exits.USAGE
        )
    return exits.DONE


def _report_error(error: object, code: int) -> int:
    """The exit code, once the error is printed."""
    import sys

    from ingest import log, visible

    print(f"ingest: {visible.lines(log.concealed(str(error)))}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
