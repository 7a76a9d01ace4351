"""extraction: the form that every review starts with: the characteristics of the included studies.

A team changes it as it likes; these are the columns of the usual first table (ENTREQ 8).
"""

from .fields import Field, FieldKind

CHARACTERISTICS: tuple[Field, ...] = (
    Field(
        "label", "Paper", hint="How tables and text call this paper, such as Smith et al.", is_required=True
    ),
    Field("year", "Year", FieldKind.NUMBER, is_required=True),
    Field(
        "n",
        "Participants",
        FieldKind.NUMBER,
        hint="How many people took part. A study told in several papers is counted once.",
        per_study=True,
    ),
    Field("age", "Age", hint="As reported: range, mean, standard deviation.", per_study=True),
    Field("female_n", "Women, number", FieldKind.NUMBER, per_study=True),
    Field("female_pct", "Women, share", FieldKind.NUMBER, unit="%", per_study=True),
    Field("country", "Country", per_study=True),
    Field("setting", "Setting", hint="Which service or place the study is about."),
    Field("diagnosis", "Diagnosis", hint="In the words of the paper."),
    Field("data_collection", "Data collection"),
    Field("analysis", "Analysis"),
)


def check_form(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """What makes a form unusable, a sentence each; nothing for a good one."""
    keys = [field.key for field in fields]
    faults = [f"Two fields have the key “{key}”." for key in sorted({k for k in keys if keys.count(k) > 1})]
    for field in fields:
        if not field.label.strip():
            faults.append(f"The field “{field.key}” has no label.")
        chooses = field.kind in (FieldKind.CHOICE, FieldKind.SEVERAL)
        if chooses and len(field.choices) < 2:
            faults.append(f"“{field.label}” needs at least two choices.")
        if field.choices and not chooses:
            faults.append(f"“{field.label}” is a {field.kind} field, so its choices would never be offered.")
    return tuple(faults)
