"""`themeloom counts`: what each review's manuscript rests on, counted."""

import json
from pathlib import Path

import click

from themeloom.cli.installation import data_option, open_installation


@click.command("counts")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list with one object a review.")
@data_option
def command(as_json: bool, data: Path | None) -> None:
    """Print the counts that each review's manuscript rests on.

    Records, references, reports, studies, participants (counted once a study), reports that gave no
    number, papers by country, and for each appraisal item how many papers have which answer.
    """
    open_installation(data)
    from themeloom.stages.manuscript.queries import counts_of
    from themeloom.stages.protocol.queries import all_reviews

    counted = [counts_of(review).to_dict() for review in all_reviews()]
    if as_json:
        click.echo(json.dumps(counted, ensure_ascii=False, indent=2))
        return
    for counts in counted:
        click.echo(str(counts.pop("review")))
        for name, value in counts.items():
            shown = ", ".join(f"{key}: {n}" for key, n in value.items()) if isinstance(value, dict) else value
            click.echo(f"  {name.replace('_', ' ')}: {shown}")
