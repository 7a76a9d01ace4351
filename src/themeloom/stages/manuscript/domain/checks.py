"""manuscript: one number of a text beside what the data say, in words for the person who wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass

from .counts import Counts
from .items import CountedItem, Finding
from .numerals import Numeral
from .quantities import Quantity

ABOUT = "The text gives no exact number; compare it yourself."
PERHAPS_SOME = "It may speak of some of them only; compare it yourself."
MORE_THAN_THERE_ARE = "There are not that many."
NOT_PLACED = "What these numbers count could not be told; compare them yourself."


@dataclass(frozen=True, slots=True)
class Check:
    """One statement of a text beside the data.

    `agrees` is None where it could not be told. `quantity` names what was compared ("participants",
    "countries: Australia", "appraisal: casp_3 not fulfilled"), empty where nothing was.
    """

    sentence: str
    says: str
    data_say: str = ""
    agrees: bool | None = None
    quantity: str = ""
    claimed: int | None = None
    counted: int | None = None
    note: str = ""
    at: int = 0


def compare_total(
    sentence: str, says: str, numeral: Numeral, quantity: Quantity, counts: Counts, *, is_all: bool
) -> Check:
    """A number of papers, studies, participants and so on; `is_all` where all of them are meant."""
    counted = quantity.count(counts)
    agrees: bool | None = numeral.value == counted
    note = ""
    if not numeral.is_exact:
        agrees, note = None, ABOUT
    elif not agrees and numeral.value > counted:
        note = MORE_THAN_THERE_ARE
    elif not agrees and not is_all:
        agrees, note = None, PERHAPS_SOME
    if quantity.key == "participants" and counts.reports_without_participants and agrees is False:
        n = counts.reports_without_participants
        note = f"{note} {n} {'paper gives' if n == 1 else 'papers give'} no number.".strip()
    return Check(sentence, says, quantity.tell(counted), agrees, quantity.key, numeral.value, counted, note)


def compare_places(
    sentence: str, says: str, numeral: Numeral, places: tuple[str, ...], countries: Mapping[str, int]
) -> Check:
    """A number of papers from one country or from several."""
    numbers = {name: countries.get(name, 0) for name in places}
    counted = sum(numbers.values())
    told = ", ".join(f"{name} {n}" for name, n in numbers.items())
    data_say = f"{counted:,} papers ({told})" if len(numbers) > 1 else told or "no other country"
    agrees = numeral.value == counted if numeral.is_exact else None
    note = "" if numeral.is_exact else ABOUT
    if agrees is False and any(countries.values()) and not counted:
        note = "No paper of the data is from there."
    quantity = f"countries: {', '.join(numbers) or 'others'}"
    return Check(sentence, says, data_say, agrees, quantity, numeral.value, counted, note)


def compare_item(
    sentence: str, says: str, claimed: int, item: CountedItem, finding: Finding, *, is_exact: bool = True
) -> Check:
    """A number of papers that fulfil an appraisal item, or do not."""
    counted = item.count(finding)
    agrees = claimed == counted if is_exact else None
    note = "" if is_exact else ABOUT
    alone = item.answer_alone(claimed, finding)
    if agrees is False and alone is not None:
        note = f"{claimed} is the number of those answered “{alone}” alone."
    return Check(
        sentence,
        says,
        item.tell(finding),
        agrees,
        f"appraisal: {item.name} {finding}",
        claimed,
        counted,
        note,
    )


def leave_open(sentence: str, numerals: tuple[Numeral, ...]) -> Check:
    """The numbers of a sentence that could not be placed, in one check."""
    return Check(sentence, ", ".join(numeral.text for numeral in numerals), note=NOT_PLACED)
