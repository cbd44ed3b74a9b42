"""The program's entry: commands, exit codes, and no traceback unless it is asked for."""

from __future__ import annotations

from typing import Any, NoReturn

import click

from briefgen.cli.affected import affected_command
from briefgen.cli.build import build_command
from briefgen.cli.check import check_command
from briefgen.cli.completion import completion_command
from briefgen.cli.doctor import doctor_command
from briefgen.cli.init import init_command
from briefgen.cli.inspect import inspect_command
from briefgen.cli.interruption import heeding, is_asked
from briefgen.cli.listing import list_command
from briefgen.cli.options import exit_code_of
from briefgen.cli.shown import show_findings
from briefgen.cli.store import store_group
from briefgen.cli.template import template_group
from briefgen.cli.verify import verify_command
from briefgen.cli.why import why_command
from briefgen.diagnostics import ProjectError, error

INTERRUPTED = 130


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
            show_findings(problem.diagnostics)
            ctx.exit(exit_code_of(problem))
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
            show_findings([error("internal", f"{type(problem).__name__}: {problem}", hint=hint)])
            ctx.exit(1)

    @staticmethod
    def _interrupted(ctx: click.Context) -> NoReturn:
        click.echo("interrupted: files that were finished are whole", err=True)
        ctx.exit(INTERRUPTED)


@click.group("briefgen", cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show a traceback when the program itself fails.")
@click.version_option(package_name="briefgen")
def app(debug: bool) -> None:
    """Turn checked facts into printed briefs."""


for command in (
    affected_command,
    build_command,
    check_command,
    completion_command,
    doctor_command,
    init_command,
    inspect_command,
    list_command,
    store_group,
    template_group,
    verify_command,
    why_command,
):
    app.add_command(command)
