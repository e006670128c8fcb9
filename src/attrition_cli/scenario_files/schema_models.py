"""The tables of a scenario file as Pydantic models; values are text in the notation."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core.core_schema import (
    BeforeValidatorFunctionSchema,
    CoreSchema,
    no_info_before_validator_function,
    no_info_plain_validator_function,
)

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.files.values import describe_value, validated_date_text, validated_text
from attrition_cli.notation.dates import parse_date, parse_duration, parse_duration_quantity
from attrition_cli.notation.inputs import INPUTS, or_reference
from attrition_cli.notation.percentages import parse_percentages, parse_share
from attrition_cli.notation.quantities import parse_quantity
from attrition_cli.notation.references import Reference


def _as_text(value: object) -> str:
    """A value as written: text, or a whole number of TOML or JSON."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(
            f"{describe_value(value)} is no figure: write it as 12000, '10k..12k' or '900/day'"
        )
    return str(value)


def _day(value: object) -> date:
    return parse_date(validated_date_text(value))


class _Parsed(NamedTuple):
    """A parser of values, for a type that Pydantic does not validate itself."""

    parse: Callable[[object], object]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_plain_validator_function(self.parse)


def _parsed_by(parse: Callable[[str], object]) -> _Parsed:
    return _Parsed(lambda value: parse(_as_text(value)))


def _percentages(value: object) -> tuple[Number, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(percent for each in values for percent in parse_percentages(_as_text(each)))


_TEXT_OR_NUMBER_SCHEMA: JsonSchemaValue = {"type": ["string", "integer", "number"]}


def _json_schema(description: str, *examples: object) -> WithJsonSchema:
    return WithJsonSchema(
        {**_TEXT_OR_NUMBER_SCHEMA, "description": description, "examples": list(examples)}
    )


def _field(
    meaning: str,
    *examples: object,
    unit: str,
    default_meaning: str = "",
    default: object = ...,
    alias: str | None = None,
) -> Any:
    """A field whose description has its meaning, unit and default; required without a default.

    `default` is the value in the model, and `default_meaning` describes it.
    """
    is_required = default is ...
    default_text = "none, the field is required" if is_required else default_meaning
    return Field(
        default,
        alias=alias,
        description=f"{meaning}. Unit: {unit}. Default: {default_text}.",
        examples=list(examples),
    )


_PEOPLE_A_DAY = "people/day"

_Text = Annotated[
    str, BeforeValidator(validated_text), WithJsonSchema({"type": "string", "minLength": 1})
]
_Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "description": "ISO 8601, from 00:00 on"}),
]
_Days = Annotated[
    Number,
    _parsed_by(parse_duration),
    _json_schema("Days, or a time such as 12w, 6mo or 2y", "90d", "6mo"),
]
_People = Annotated[
    Quantity | Reference,
    _parsed_by(INPUTS["troops"].parse),
    _json_schema(
        "People: a number, bounds, a distribution or a published figure",
        12000,
        "10k..12k",
        "10k to 12k",
        "@nis-2024-10",
    ),
]
_Rate = Annotated[
    Rate | Reference,
    _parsed_by(INPUTS["rate"].parse),
    _json_schema(
        "Losses: people, or a share of the strength, per period, or evidence",
        "1200/day",
        "0.2%/day",
        "@us-secdef-2024-10",
        "@losses.csv:28d",
    ),
]
_Intake = Annotated[
    Rate | Reference,
    _parsed_by(or_reference(INPUTS["intake"]).parse),
    _json_schema("Recruits per period", "900/day"),
]
_Share = Annotated[
    Quantity, _parsed_by(parse_share), _json_schema("A share in per cent", "33.4%", "30%..40%")
]
_ReturnShare = Annotated[
    Quantity | Reference,
    _parsed_by(INPUTS["rtd_share"].parse),
    _json_schema(
        "A share in per cent, or a published figure", "33.4%", "30%..40%", "@rtd-ukraine-2024"
    ),
]
_Ratio = Annotated[
    Quantity, _parsed_by(parse_quantity), _json_schema("Wounded for each killed", 3, "3..4")
]
_Percentages = Annotated[
    tuple[Number, ...],
    _Parsed(_percentages),
    WithJsonSchema(
        {
            "description": "Shares of the strength lost to give the day of, in per cent",
            "anyOf": [{"type": "string"}, {"type": "array", "items": _TEXT_OR_NUMBER_SCHEMA}],
            "examples": [[10, 30, 50], "10,30,50"],
        }
    ),
]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class SourcedValue(_Table):
    """A figure and its source."""

    source: _Text | None = _field(
        "Who published the figure, and when; the answer cites it",
        "Institute for the Study of War, 6 June 2024",
        unit="text",
        default_meaning="none",
        default=None,
    )


class _BareValueAllowed(NamedTuple):
    """A rule that a bare figure is read as a table with only its value, or as a single phase."""

    is_phase_list: bool = False

    def _as_table(self, value: object) -> object:
        if self.is_phase_list and isinstance(value, list):
            return value
        table = value if isinstance(value, dict) else {"value": value}
        return [table] if self.is_phase_list else table

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_before_validator_function(self._as_table, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: BeforeValidatorFunctionSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        table = handler(schema["schema"])
        single_phase = [table["items"]] if self.is_phase_list else []
        return {"anyOf": [_TEXT_OR_NUMBER_SCHEMA, *single_phase, table]}


_BARE_VALUE, _BARE_PHASE = _BareValueAllowed(), _BareValueAllowed(is_phase_list=True)


class SourcedPeople(SourcedValue):
    """A number of people and its source."""

    value: _People = _field("The number of people", 12000, "10k..12k", unit="people")


class SourcedShare(SourcedValue):
    """A share and its source."""

    value: _Share = _field("The share", "33.4%", "30%..40%", unit="per cent")


class SourcedReturnShare(SourcedValue):
    """A share that returns to duty and its source."""

    value: _ReturnShare = _field(
        "The share", "33.4%", "30%..40%", "@rtd-ukraine-2024", unit="per cent"
    )


class SourcedRatio(SourcedValue):
    """A ratio and its source."""

    value: _Ratio = _field("The number of wounded for each killed", 3, "3..4", unit="ratio")


class SourcedDelay(SourcedValue):
    """A delay and its source."""

    value: Annotated[
        Quantity,
        _parsed_by(parse_duration_quantity),
        _json_schema("Days, or a time such as 2w", "5d", "1w..3w"),
    ] = _field("The delay, in days or a time such as 2w or 2mo", "2mo", "1w..3w", unit="days")


class _PhaseTable(SourcedValue):
    """A rate from 00:00 on a date until 00:00 on another."""

    model_config = ConfigDict(populate_by_name=True)

    since: _Day | None = _field(
        "The phase begins at 00:00 on this date",
        "2024-12-06",
        unit="date",
        default_meaning="the start of the scenario",
        default=None,
        alias="from",
    )
    until: _Day | None = _field(
        "The phase ends at 00:00 on this date",
        "2025-01-16",
        unit="date",
        default_meaning="the beginning of the next phase, or the end of the horizon",
        default=None,
    )


class RatePhaseTable(_PhaseTable):
    """A phase of the losses."""

    value: _Rate = _field(
        "Casualty rate of the phase, in people or in per cent of the strength, per day, week, month"
        " or year",
        "1200/day",
        "0.2%/day",
        "@losses.csv",
        unit=_PEOPLE_A_DAY,
    )


class IntakePhaseTable(_PhaseTable):
    """A phase of the intake."""

    value: _Intake = _field(
        "Recruits or replacements in the phase, in people per day, week, month or year",
        "900/day",
        "36k/month",
        unit=_PEOPLE_A_DAY,
    )


_OptionalShare = Annotated[SourcedShare, _BARE_VALUE] | None
_OptionalRatio = Annotated[SourcedRatio, _BARE_VALUE] | None
_OptionalReturnShare = Annotated[SourcedReturnShare, _BARE_VALUE] | None
_OptionalDelay = Annotated[SourcedDelay, _BARE_VALUE] | None


def _killed_share() -> Any:
    return _field(
        "Killed as a share of the losses",
        "20%",
        unit="per cent",
        default_meaning="all who are not wounded, where the wounded are known",
        default=None,
    )


def _wounded_share() -> Any:
    return _field(
        "Wounded as a share of the losses; give this or the ratio, not both",
        "75%",
        unit="per cent",
        default_meaning="unknown",
        default=None,
    )


def _wounded_to_killed() -> Any:
    return _field(
        "Wounded for each killed; give this or the shares, not both",
        3,
        "3..4",
        unit="ratio",
        default_meaning="unknown",
        default=None,
    )


def _rtd_share(of_whom: str) -> Any:
    return _field(
        f"Share of {of_whom} who return to duty (RTD)",
        "33.4%",
        "30%..40%",
        "@rtd-ukraine-2024",
        unit="per cent",
        default_meaning="0%",
        default=None,
    )


def _rtd_delay(of_whom: str) -> Any:
    return _field(
        f"Return delay of {of_whom}, from the loss to the return to duty; in days or a time such"
        " as 2w or 2mo",
        "2mo",
        "1w..3w",
        unit="days",
        default_meaning="0 days",
        default=None,
    )


class CauseTable(_Table):
    """A cause of loss beside others, such as disease or desertion."""

    name: _Text = _field(
        "Name of the cause: battle, dnbi (disease and non-battle injury) or one of your own",
        "dnbi",
        "desertion",
        unit="text",
    )
    rate: Annotated[list[RatePhaseTable], _BARE_PHASE] = _field(
        "Loss rate of the cause, in people or in per cent of the strength, per day, week, month or"
        " year; for a rate that changes, one [[causes.rate]] table for each phase",
        "40/day",
        "2 per 1000/day",
        "@dnbi-vietnam",
        unit=_PEOPLE_A_DAY,
    )
    killed_share: _OptionalShare = _killed_share()
    wounded_share: _OptionalShare = _wounded_share()
    wounded_to_killed: _OptionalRatio = _wounded_to_killed()
    rtd_share: _OptionalReturnShare = _rtd_share(
        "the wounded, or without a share of wounded of all who are not killed,"
    )
    rtd_delay: _OptionalDelay = _rtd_delay("those who come back")
    source: _Text | None = _field(
        "Source of the cause; the answer cites it",
        "Blood, Zouris and Rotblatt, 1998",
        unit="text",
        default_meaning="none",
        default=None,
    )


class TrancheTable(_Table):
    """A part of a contingent that arrives on a date."""

    arrives: _Day = _field(
        "Date of arrival, at 00:00; one on or before the start is present at the start",
        "2024-11-08",
        unit="date",
    )
    troops: Annotated[SourcedPeople, _BARE_VALUE] = _field(
        "People who arrive", 3500, "3k..4k", "@nis-2024-10", unit="people"
    )
    source: _Text | None = _field(
        "Source of the tranche; the answer cites it",
        "Joint Chiefs of Staff, South Korea, 27 March 2025",
        unit="text",
        default_meaning="none",
        default=None,
    )


class ContingentTable(_Table):
    """Troops present at the start, and tranches that arrive later."""

    name: _Text | None = _field(
        "Name of the contingent, for the reader of the file",
        "first echelon",
        unit="text",
        default_meaning="no name",
        default=None,
    )
    troops: Annotated[SourcedPeople, _BARE_VALUE] | None = _field(
        "People present at the start",
        12000,
        "10k..12k",
        "@nis-2024-10",
        unit="people",
        default_meaning="0, where there are tranches",
        default=None,
    )
    lost: Annotated[SourcedPeople, _BARE_VALUE] | None = _field(
        "Losses already suffered, subtracted from those present at the start",
        3800,
        unit="people",
        default_meaning="0",
        default=None,
    )
    tranches: list[TrancheTable] = _field(
        "Parts of the contingent that arrive later: one table for each",
        [{"arrives": "2024-11-08", "troops": 3500}],
        unit="tables",
        default_meaning="no tranches",
        default=[],
    )
    source: _Text | None = _field(
        "Source of the contingent; the answer cites it",
        "Institute for the Study of War, autumn 2024",
        unit="text",
        default_meaning="none",
        default=None,
    )


class ScenarioTable(_Table):
    """A scenario of manpower attrition."""

    model_config = ConfigDict(
        title="Scenario",
        json_schema_extra={"anyOf": [{"required": ["rate"]}, {"required": ["causes"]}]},
    )

    title: _Text | None = _field(
        "Title; the headline begins with it",
        "North Korean troops in Kursk Oblast",
        unit="text",
        default_meaning="no title",
        default=None,
    )
    start: _Day = _field("First day of the scenario, from 00:00", "2024-11-01", unit="date")
    days: _Days | None = _field(
        "Length of the horizon, in days or a time such as 12w, 6mo or 2y; give days or until, not"
        " both",
        "92d",
        "6mo",
        unit="days",
        default_meaning="see until",
        default=None,
    )
    until: _Day | None = _field(
        "End of the horizon, at 00:00 on this date; give days or until, not both",
        "2025-07-01",
        unit="date",
        default_meaning="see days",
        default=None,
    )
    thresholds: _Percentages | None = _field(
        "Shares lost of all who have arrived; the answer gives the day of each",
        [10, 30, 50],
        "10,30,50",
        unit="per cent",
        default_meaning="10, 30, 50",
        default=None,
    )
    rate: Annotated[list[RatePhaseTable], _BARE_PHASE] = _field(
        "Casualty rate, in people or in per cent of the strength, per day, week, month or year; for"
        " a rate that changes, one [[rate]] table for each phase. It is the short form of the cause"
        " battle",
        "1200/day",
        "0.2%/day",
        "@losses.csv",
        {"value": "418k/year", "source": "Oleksandr Syrskyi, to Le Monde"},
        unit=_PEOPLE_A_DAY,
        default_meaning="see causes",
        default=[],
    )
    causes: list[CauseTable] = _field(
        "Causes of loss that add up: one table for each",
        [{"name": "dnbi", "rate": "2 per 1000/day"}],
        unit="tables",
        default_meaning="the one cause battle, see rate",
        default=[],
    )
    intake: Annotated[list[IntakePhaseTable], _BARE_PHASE] = _field(
        "Recruits or replacements, in people per day, week, month or year; for an intake that"
        " changes, one [[intake]] table for each phase",
        "900/day",
        "406k/year",
        unit=_PEOPLE_A_DAY,
        default_meaning="none",
        default=[],
    )
    intake_delay: _OptionalDelay = _field(
        "Training: the time from recruitment to duty, after which the people of an intake join",
        "45d",
        "45d..60d",
        unit="days",
        default_meaning="0 days",
        default=None,
    )
    killed_share: _OptionalShare = _killed_share()
    wounded_share: _OptionalShare = _wounded_share()
    wounded_to_killed: _OptionalRatio = _wounded_to_killed()
    rtd_share: _OptionalReturnShare = _rtd_share("the wounded")
    rtd_delay: _OptionalDelay = _rtd_delay("the wounded")
    contingents: list[ContingentTable] = _field(
        "The troops: one table for each contingent",
        [{"troops": 12000}],
        unit="tables",
    )
