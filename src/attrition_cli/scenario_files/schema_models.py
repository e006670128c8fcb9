"""The tables of a scenario file, each value in the notation."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, NamedTuple

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
    """A value as it is written: text, or a whole number, which TOML and JSON know as such."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(
            f"{describe_value(value)} is no figure: write it as 12000, '10k..12k' or '900/day'"
        )
    return str(value)


def _day(value: object) -> date:
    return parse_date(validated_date_text(value))


class _Parsed(NamedTuple):
    """A parser of values, for a type that Pydantic need not look into."""

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
    """A figure and where it comes from."""

    source: _Text | None = None


class _BareValueAllowed(NamedTuple):
    """A figure by itself, read as a table of no more than its value, or as one phase."""

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
    """People, and where their number comes from."""

    value: _People


class SourcedShare(SourcedValue):
    """A share, and where it comes from."""

    value: _Share


class SourcedRatio(SourcedValue):
    """A ratio, and where it comes from."""

    value: _Ratio


class SourcedDelay(SourcedValue):
    """A time, and where it comes from."""

    value: Annotated[
        Quantity,
        _parsed_by(parse_duration_quantity),
        _json_schema("Days, or a time such as 2w", "5d", "1w..3w"),
    ]


class _PhaseTable(SourcedValue):
    """A rate from 00:00 on a day until 00:00 on another."""

    model_config = ConfigDict(populate_by_name=True)

    since: _Day | None = Field(
        None, alias="from", description="The first day: the start unless said"
    )
    until: _Day | None = Field(
        None, description="It ends at 00:00 on this day: with the next phase, or the horizon"
    )


class RatePhaseTable(_PhaseTable):
    """A rate of losses for a time."""

    value: _Rate


class IntakePhaseTable(_PhaseTable):
    """An intake for a time."""

    value: _Intake


class TrancheTable(_Table):
    """A part of a contingent that arrives on a day."""

    arrives: _Day
    troops: Annotated[SourcedPeople, _BARE_VALUE]
    source: _Text | None = None


class ContingentTable(_Table):
    """Troops that are there at the start, and those who arrive later."""

    name: _Text | None = None
    troops: Annotated[SourcedPeople, _BARE_VALUE] | None = None
    lost: Annotated[SourcedPeople, _BARE_VALUE] | None = None
    tranches: list[TrancheTable] = []
    source: _Text | None = None


class ScenarioTable(_Table):
    """A scenario of manpower attrition."""

    model_config = ConfigDict(title="Scenario")

    title: _Text | None = None
    start: _Day
    days: _Days | None = None
    until: _Day | None = None
    thresholds: _Percentages | None = None
    rate: Annotated[list[RatePhaseTable], _BARE_PHASE]
    intake: Annotated[list[IntakePhaseTable], _BARE_PHASE] = []
    wounded_share: Annotated[SourcedShare, _BARE_VALUE] | None = None
    wounded_to_killed: Annotated[SourcedRatio, _BARE_VALUE] | None = None
    rtd_share: Annotated[SourcedShare, _BARE_VALUE] | None = None
    rtd_delay: Annotated[SourcedDelay, _BARE_VALUE] | None = None
    contingents: list[ContingentTable]
