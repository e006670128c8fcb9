"""The parts that all commands share: how a function becomes a command, its output and its trail."""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, get_args

from attrition_cli.cli.options.evidence import EvidenceOptions, PinOptions, RunFiles
from attrition_cli.cli.options.option import Parameter, parameters_of
from attrition_cli.cli.options.sampling import SAMPLED, SamplingOptions
from attrition_cli.cli.output import (
    OPTIONS_OF_MANY,
    OutputDestination,
    OutputOptions,
    write_report,
)
from attrition_cli.cli.streams import standard_input, write_stderr
from attrition_cli.cli.trail import command_trail
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.notation.references import Reference
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from datetime import date

    from attrition_cli.cli.progress import Progress
    from attrition_cli.core.data_quality import Caveat, DataQuality
    from attrition_cli.evidence.resolve import ReferenceResolver
    from attrition_cli.evidence.series_rate import HorizonDependentRate


class Answer:
    """The result of a command, and what its trail needs besides the options.

    `schema` names the form of the result (default: the command's name). The sources of `rates` are
    cited (default: the rate of the inputs), after the citations in `sources`. `notes` go with these
    sources, `slips` are notes that come first, and `caveats` and `qualities` are those of the
    evidence other than the rates in the inputs. These are used from `start` on where the inputs
    have no start. `typed` overrides the values of options in the
    command that repeats the answer. `is_sampled` and `draws` say whether and how many samples were
    drawn (default: as the kind of answer and the options say). An `exit_code` that is known only
    when all is written is a function.
    """

    def __init__(
        self,
        result: object,
        schema: str | None = None,
        *,
        rates: Sequence[Rate] | None = None,
        sources: Sequence[str] = (),
        notes: Sequence[str] = (),
        slips: Sequence[str] = (),
        caveats: "Sequence[Caveat]" = (),
        qualities: "Sequence[DataQuality]" = (),
        start: "date | None" = None,
        typed: Mapping[str, object] | None = None,
        is_sampled: bool | None = None,
        draws: int | None = None,
        exit_code: int | Callable[[], int] = 0,
    ) -> None:
        self.result, self.schema, self.exit_code = result, schema, exit_code
        self.rates, self.sources, self.notes, self.typed = rates, sources, notes, typed or {}
        self.is_sampled, self.draws, self.caveats = is_sampled, draws, caveats
        self.slips, self.qualities, self.start = slips, qualities, start


def command(
    default_draws: int = Sampling().draws,
    *,
    may_answer_many: bool = False,
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """A decorator that makes a function a command, with the options that its parameters declare.

    `default_draws` is the number of draws unless --draws is given. References are resolved here,
    when all options are known. A function with a `rate` but without a parameter `evidence` still
    gets the options on evidence, and an unused --wounded-to-killed is refused. A function with a
    parameter `progress` is given a factory that makes a progress reporter from a label, and one
    with a parameter `run_files` the files of the run, and one with a parameter `destination` the
    destination of the answer. Every command that reads files has --pin. A format that is for many
    answers is refused before the work, unless the command `may_answer_many`.
    """

    def decorate(function: Callable[..., Answer]) -> Callable[..., int]:
        own = function.__annotations__
        output = _OUTPUT_OF_MANY if may_answer_many else _OUTPUT
        parameters, groups = _declared(function)
        if "evidence" not in own and any(each.name == "rate" for each in parameters):
            groups = {"evidence": _EVIDENCE, **groups}
        groups = _with_pins(groups, own)
        declared = [*parameters, *(each for group in groups.values() for each in group.parameters)]

        def run(**given: Any) -> int:
            destination = output.take(given).destination()
            if not may_answer_many:
                destination.refuse_one_answer()
            _refuse_overwriting(declared, given, destination.path)
            with _progress() as progress:
                report, exit_code = answer_of(given, progress, destination)
                report.verbose = destination.verbose
                write_report(report, destination, progress)
            is_random = report.trail.seed is not None and given["seed"] is None
            if is_random and destination.format == "value":
                # The bare figure has no trail, but the user may want to repeat the run.
                write_stderr(f"note: seed {report.trail.seed}")
            return exit_code() if callable(exit_code) else exit_code

        def answer_of(
            typed: Mapping[str, Any], progress: "Progress | None", destination: OutputDestination
        ) -> tuple[Report, int | Callable[[], int]]:
            given = dict(typed)
            options = {name: group.take(given) for name, group in groups.items()}
            files = _take_files(options, destination.path)
            sampling = options.get("sampling_options", SamplingOptions()).settled(default_draws)
            evidence = options.get("evidence", EvidenceOptions())
            inputs = _Inputs(evidence, sampling)
            given = {name: inputs.resolve(name, value) for name, value in given.items()}
            sampling = inputs.sampling
            if "evidence" in options and "evidence" not in own:
                options.pop("evidence").refuse_unused_ratio(*inputs.rates)
            if "run_files" in own:
                options["run_files"] = files
            if "sampling_options" in options:
                options["sampling_options"] = sampling
            reporter = _no_progress if progress is None else progress.reporter
            surroundings = {"progress": reporter, "destination": destination}
            options |= {name: each for name, each in surroundings.items() if name in own}
            answer = function(**given, **options)
            files.refuse_unused_pins()
            repeated = {**typed, **inputs.typed, **answer.typed, "seed": sampling.seed}
            repeated["pins"] = [each.pin for each in files.read if each.pin is not None]
            report = _report(function, declared, repeated, answer, inputs, sampling.sampling, files)
            report.has_all_rows = typed.get("every") is not None
            return report, answer.exit_code

        return typer_function(run, function.__doc__, [*declared, *output.parameters])

    return decorate


def plain_command(function: Callable[..., None]) -> Callable[..., Any]:
    """Make a command from a function that prints its own output."""
    parameters, groups = _declared(function)
    groups = _with_pins(groups, function.__annotations__)

    def run(**given: Any) -> None:
        options = {name: group.take(given) for name, group in groups.items()}
        _take_files(options, None)
        with _progress():
            function(**given, **options)

    declared = [*parameters, *(each for group in groups.values() for each in group.parameters)]
    return typer_function(run, function.__doc__, declared)


def _with_pins(groups: "dict[str, _Group]", own: Mapping[str, Any]) -> "dict[str, _Group]":
    """The `groups` of options of a function, with the pins where it reads files."""
    return {**groups, "pins": _PINS} if "evidence" in groups or "run_files" in own else groups


def _take_files(options: dict[str, Any], output: str | None) -> RunFiles:
    """The files of a run, with the pins among its `options`; evidence is read from them.

    It is not read from the file at `output`.
    """
    files = RunFiles(options.pop("pins", PinOptions()).pins or ())
    if "evidence" in options:
        options["evidence"] = options["evidence"]._replace(files=files, output_file=output)
    return files


def _refuse_overwriting(
    parameters: Sequence[Parameter], given: Mapping[str, Any], output: str | None
) -> None:
    """Refuse an `output` onto a file that one of the `parameters` names to be read."""
    if output is None:
        return
    from attrition_cli.files.input_file import InputFile  # most answers go to standard output

    for parameter in parameters:
        named = given[parameter.name]
        for path in named if isinstance(named, list) else [named]:
            # "-" is standard input for text as well.
            if path == "-" or (path is not None and parameter.option.is_read):
                InputFile(path).refuse_overwriting(output, standard_input())


def _progress() -> "AbstractContextManager[Progress | None]":
    """The progress bar of a run, where standard error is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return nullcontext()
    from attrition_cli.cli.progress import Progress  # only for terminals

    return Progress()


def _no_progress(label: str) -> None:
    """Stand in for a factory of progress reporters where nothing is shown."""


def _declared(function: Callable[..., object]) -> "tuple[list[Parameter], dict[str, _Group]]":
    """The parameters of `function` that declare options, and those that are groups of options.

    All are keyword parameters.
    """
    own = {name: kind for name, kind in function.__annotations__.items() if name != "return"}
    groups = {name: group for name in own if (group := _group(own[name]))}
    return list(parameters_of(own, function.__kwdefaults__ or {})), groups


def typer_function(
    run: Callable[..., Any], doc: str | None, parameters: Sequence[Parameter]
) -> Callable[..., Any]:
    """`run` with the signature and the help text from which Typer makes a command."""
    # Typer keeps the lines of examples and of other indented text.
    text = inspect.cleandoc(doc or "").replace("\n\nExamples:", "\n\n\b\nExamples:")
    run.__doc__ = text.replace("\n\n  ", "\n\n\b\n  ")
    for_typer = [each.for_typer() for each in parameters]
    run.__signature__ = inspect.Signature(for_typer)  # type: ignore[attr-defined]
    return run


class _Group:
    """Options that a command takes as one value: a named tuple `kind` with a field for each.

    `declarations` declare the options of a named tuple that is defined outside the command line.
    """

    def __init__(self, kind: Any, declarations: Mapping[str, Any] | None = None) -> None:
        annotations = declarations or kind.__annotations__
        self.kind, self.parameters = kind, list(parameters_of(annotations, kind._field_defaults))

    def take(self, given: dict[str, Any]) -> Any:
        """The named tuple of the options, which are removed from `given`."""
        return self.kind(**{each.name: given.pop(each.name) for each in self.parameters})


def _group(annotation: Any) -> _Group | None:
    """The group of options in `annotation`; `None` where it is not a named tuple."""
    kind, *metadata = get_args(annotation) or (annotation,)
    if not hasattr(kind, "_field_defaults") or not all(isinstance(m, dict) for m in metadata):
        return None
    return _Group(kind, *metadata)


_OUTPUT, _OUTPUT_OF_MANY = _Group(OutputOptions), _Group(OutputOptions, OPTIONS_OF_MANY)
_EVIDENCE, _PINS = _Group(EvidenceOptions), _Group(PinOptions)


class _Inputs:
    """The inputs of a command: references resolved, with their citations and notes."""

    def __init__(self, evidence: EvidenceOptions, sampling: SamplingOptions) -> None:
        self._evidence, self._sampling = evidence, sampling
        self._resolver: ReferenceResolver | None = None
        self.citations: list[str] = []
        self.rates: list[Rate | HorizonDependentRate] = []
        self.typed: dict[str, object] = {}
        """The text that repeats the answer; references to a series are spelled out."""

    @property
    def sampling(self) -> SamplingOptions:
        """The options on uncertainty, for the inputs that were resolved."""
        return self._sampling.of_series if self._evidence.has_read_series else self._sampling

    @property
    def notes(self) -> Sequence[str]:
        """The notes on the figures that references were resolved to."""
        return () if self._resolver is None else self._resolver.notes

    def resolve(self, name: str, value: Any) -> Any:
        """The value of the input `name`, with its credibility, and with references resolved."""
        if not isinstance(value, list):
            resolved, self.typed[name] = self._resolved(name, value)
            return resolved
        # A repeated value is answered once.
        values = list(dict.fromkeys(map(self._sampling.with_credibility, value)))
        pairs = [self._resolved(name, each) for each in values]
        self.typed[name] = [typed for _, typed in pairs]
        return [resolved for resolved, _ in pairs]

    def _resolved(self, name: str, value: Any) -> tuple[Any, Any]:
        """The resolved value of an input, and the value to type for it."""
        resolved = value = self._sampling.with_credibility(value)
        if isinstance(value, Reference):
            if self._resolver is None:
                from attrition_cli.evidence.resolve import ReferenceResolver  # most are numbers

                terms = self._evidence.context(self._sampling.series_percent)
                self._resolver = ReferenceResolver(terms)
            resolved, cited = self._resolver.resolve(name, value)
            self.citations += cited
            value = getattr(resolved, "spelled_out", value)
        if name == "rate" and resolved is not None:
            self.rates.append(resolved)
        return resolved, value


def _report(
    function: Callable[..., Answer],
    declared: Sequence[Parameter],
    repeated: Mapping[str, object],
    answer: Answer,
    inputs: _Inputs,
    sampling: Sampling,
    files: RunFiles,
) -> Report:
    name = function.__name__.removesuffix("_command")
    result = answer.result
    is_sampled = answer.is_sampled
    if is_sampled is None:
        is_sampled = getattr(result, "answer_kind", None) == "distribution"
    words = [
        (each, each.typed(repeated[each.name]))
        for each in declared
        if is_sampled or each.name not in SAMPLED
    ]
    rates = answer.rates
    if rates is None:
        rate = getattr(getattr(result, "inputs", None), "rate", None)
        rates = [rate] if isinstance(rate, Rate) else []
    sources = [*answer.sources, *inputs.citations]
    sources += [rate.source.citation for rate in rates if rate.source]
    drawn = sampling if answer.draws is None else sampling._replace(draws=answer.draws)
    notes = [*answer.notes, *inputs.notes]
    caveats = _caveats(answer)
    drawn_with = drawn if is_sampled else None
    trail = command_trail(name, words, sources, drawn_with, notes, caveats, files.read)
    return Report(
        answer.schema or name,
        result,
        trail,
        first_notes=answer.slips,
        series_read=files.series_read,
        qualities=[*answer.qualities, *_qualities(answer)],
    )


def _qualities(answer: Answer) -> "Iterator[DataQuality]":
    """The quality of the data of each rate in `answer`, as of its first use."""
    found: dict[str, DataQuality] = {}
    for rate, start in _rates_in_use(answer.result, answer.start):
        if rate.source is not None and rate.source.quality is not None:
            quality = rate.source.quality.used_from(start)
            known = found.setdefault(quality.rate, quality)
            found[quality.rate] = known.with_other_use(quality)
    yield from found.values()


def _caveats(answer: Answer) -> Sequence[str]:
    """The weaknesses of the evidence behind `answer`, the worst first."""
    in_use = _rates_in_use(answer.result, answer.start)
    rates = [each for each in in_use if each[0].source is not None]
    if not rates and not answer.caveats:
        return ()  # most rates are typed
    from attrition_cli.core.data_quality import worst_first
    from attrition_cli.evidence.caveats import caveats_on_use

    caveats = worst_first([*answer.caveats, *caveats_on_use(rates)])
    return [each.sentence for each in caveats]


def _rates_in_use(
    result: object, start: "date | None" = None
) -> "Iterator[tuple[Rate, date | None]]":
    """The rates in a result and the results within it, each with the date from which it is used.

    It is `start` where the inputs of the result have no start.
    """
    inputs: Any = getattr(result, "inputs", None)
    scenario: Any = getattr(inputs, "scenario", inputs)
    for phase in getattr(scenario, "phases_in_use", {}).values():
        yield phase.rate, max(phase.since, scenario.start)
    for name in ("rate", "dnbi"):
        rate = getattr(inputs, name, None)
        if isinstance(rate, Rate):
            yield rate, getattr(inputs, "start", start)
    for compared in getattr(result, "compared", ()):
        yield from _rates_in_use(compared.projection)
    for answer in getattr(result, "answers", ()):
        yield from _rates_in_use(answer)
