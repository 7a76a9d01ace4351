"""The command line: `themeloom COMMAND`; one file a command, loaded only when it is called."""

import importlib

import click

from themeloom.kernel.refusal import Refused

COMMANDS = {
    "serve": "Run the application on this machine.",
    "demo": "Run the application with the worked example in it.",
    "worker": "Run a worker for long jobs, beside servers on PostgreSQL.",
    "import": "Import exports of databases into a programme.",
    "check": "Say what is in an export and what is odd in it, line by line.",
    "count": "Count the records in exports, one line a file.",
    "convert": "Convert exports into one file of another format.",
    "dedupe": "Find duplicates in exports, without the application.",
    "simulate": "Play a finished screening again, and say how early ranking shows what is relevant.",
    "flow": "Write the PRISMA 2020 flow of a review as SVG.",
    "counts": "Print the counts that each review's manuscript rests on.",
}


class Commands(click.Group):
    """Knows every command by name and sentence, and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"themeloom.cli.{cmd_name}_")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a refusal becomes its sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="themeloom")
def main() -> None:
    """Themeloom takes a team from search results to themes, and keeps every claim tied to its words."""
