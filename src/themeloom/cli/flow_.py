"""`themeloom flow`: the PRISMA 2020 flow of a review as SVG."""

from pathlib import Path

import click

from themeloom.cli.installation import acting_as, data_option, open_installation


@click.command("flow")
@click.option("--programme", required=True, help="The programme's name as it stands in its address.")
@click.option("--review", required=True, help="The review's name as it stands in its address.")
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write. [default: print]"
)
@data_option
def command(programme: str, review: str, out: Path | None, data: Path | None) -> None:
    """Write the PRISMA 2020 flow of a review as SVG, counted from what people did."""
    open_installation(data)
    from django.http import Http404

    from themeloom.kernel.refusal import Refused
    from themeloom.stages.manuscript.domain.flow_svg import draw_flow
    from themeloom.stages.manuscript.queries import flow_of
    from themeloom.stages.protocol.queries import get_review

    member = acting_as(programme, None)
    try:
        svg = draw_flow(flow_of(get_review(member.programme, review)))
    except Http404:
        known = ", ".join(member.programme.reviews.values_list("slug", flat=True))
        raise Refused(f"No review of this programme is called {review!r}. There are: {known}.") from None
    if out is None:
        click.echo(svg)
    else:
        out.write_text(svg, encoding="utf-8")
        click.echo(f"Wrote {out}")
