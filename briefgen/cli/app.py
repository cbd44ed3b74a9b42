"""The program's entry: commands, exit codes, and no traceback unless it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefgen.cli.interruption import heeding, is_asked
from briefgen.diagnostics import ProjectError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.diagnostics import Diagnostic

INTERRUPTED = 130
# Where each command is: none is imported until it is asked for.
COMMANDS = {
    "affected": "affected:affected_command",
    "booklet": "booklet:booklet_command",
    "build": "build:build_command",
    "bundle": "bundle:bundle_command",
    "check": "check:check_command",
    "completion": "completion:completion_command",
    "doctor": "doctor:doctor_command",
    "init": "init:init_command",
    "inspect": "inspect:inspect_command",
    "list": "listing:list_command",
    "packet": "packet:packet_group",
    "records": "records:records_group",
    "store": "store:store_group",
    "template": "template:template_group",
    "verify": "verify:verify_command",
    "why": "why:why_command",
}


class _Commands(Mapping[str, click.Command]):
    """Imports a command when it is looked up."""

    def __getitem__(self, name: str) -> click.Command:
        module, _, attribute = COMMANDS[name].partition(":")
        found: click.Command = getattr(import_module(f"briefgen.cli.{module}"), attribute)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Program(click.Group):
    """Turns what went wrong into findings and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run a command; a traceback is shown only with --debug."""
        try:
            with heeding():
                return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):  # Abort: Ctrl-C at a question
            self._interrupted(ctx)
        except ProjectError as problem:
            _show(problem.diagnostics)
            ctx.exit(_exit_code(problem))
        except click.ClickException:
            raise
        except (click.exceptions.Exit, SystemExit):
            if is_asked():
                self._interrupted(ctx)
            raise
        except Exception as problem:
            if is_asked():  # an import that is interrupted fails in its own words
                self._interrupted(ctx)
            if ctx.params.get("debug"):
                raise
            hint = "run again with --debug, and report what it prints"
            _show([error("internal", f"{type(problem).__name__}: {problem}", hint=hint)])
            ctx.exit(1)

    @staticmethod
    def _interrupted(ctx: click.Context) -> NoReturn:
        click.echo("interrupted: files that were finished are whole", err=True)
        ctx.exit(INTERRUPTED)


@click.group(
    "briefgen",
    cls=Program,
    commands=_Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--debug", is_flag=True, help="Show a traceback when the program itself fails.")
@click.version_option(package_name="briefgen")
def app(debug: bool) -> None:
    """Turn checked facts into printed briefs."""


def _show(findings: Iterable[Diagnostic]) -> None:
    from briefgen.cli.shown import show_findings  # noqa: PLC0415 - only if something is wrong

    show_findings(findings)


def _exit_code(problem: ProjectError) -> int:
    from briefgen.cli.options import exit_code_of  # noqa: PLC0415 - only if something is wrong

    return exit_code_of(problem)
