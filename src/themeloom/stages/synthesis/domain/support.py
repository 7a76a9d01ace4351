"""synthesis: what each theme rests on: studies, reports, passages, and whose voices they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .framework import Framework


@dataclass(frozen=True, slots=True)
class Coded:
    """One code on one passage, whoever put it there; with the report, its study, and whose words they are."""

    segment: str
    code: str
    report: str
    study: str
    voice: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A theme names a report as its source although no passage of it is held here."""

    theme: str
    report: str
    study: str
    voice: str


@dataclass(frozen=True, slots=True)
class Support:
    """What one theme rests on, that of the themes under it included; each thing once.

    `voices` counts passages and attributions by voice. Numbers of studies say nothing of a theme's
    worth; one study alone is worth a second look.
    """

    theme: str
    studies: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    attributions: int = 0
    voices: Mapping[str, int] | None = None

    @property
    def rests_on_one_study(self) -> bool:
        """Whether all of it comes from a single study."""
        return len(self.studies) == 1

    @property
    def is_unsupported(self) -> bool:
        """Whether nothing stands behind the theme yet."""
        return not self.studies


def support_of(
    framework: Framework,
    codings: Iterable[Coded],
    attributions: Iterable[Attribution] = (),
    *,
    set_aside: Collection[str] = (),
) -> dict[str, Support]:
    """Theme -> what it rests on, every theme present, in the order of the framework.

    `set_aside` are studies to leave out, to see what stands without the weaker ones.
    """
    studies: dict[str, dict[str, None]] = {theme.id: {} for theme in framework.themes}
    reports: dict[str, dict[str, None]] = {theme.id: {} for theme in framework.themes}
    passages: dict[str, dict[str, str]] = {theme.id: {} for theme in framework.themes}
    claimed: dict[str, list[Attribution]] = {theme.id: [] for theme in framework.themes}
    for coding in codings:
        if coding.study in set_aside:
            continue
        for theme in _themes_above(framework, framework.themes_of_code(coding.code)):
            studies[theme].setdefault(coding.study)
            reports[theme].setdefault(coding.report)
            passages[theme][coding.segment] = coding.voice
    for attribution in attributions:
        if attribution.study in set_aside:
            continue
        for theme in _themes_above(framework, (attribution.theme,)):
            studies[theme].setdefault(attribution.study)
            reports[theme].setdefault(attribution.report)
            claimed[theme].append(attribution)
    return {
        theme: Support(
            theme,
            tuple(studies[theme]),
            tuple(reports[theme]),
            tuple(passages[theme]),
            len(claimed[theme]),
            dict(Counter([*passages[theme].values(), *(one.voice for one in claimed[theme])])),
        )
        for theme in studies
    }


def _themes_above(framework: Framework, themes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(above for theme in themes for above in framework.line_of(theme)))
