"""A result with its trail, which a reader needs to check and repeat it."""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli import __version__
from attrition_cli.core.quantities.calendar import PERIOD_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from attrition_cli.core.data_quality import DataQuality
    from attrition_cli.core.series.series_read import SeriesRead
    from attrition_cli.notation.file_options.pins import Pin
    from attrition_cli.render.document import Document

MODEL_VERSION = 7
"""Version of the model, increased when the same inputs no longer give the same answer."""

SCHEMA_VERSION = 8
"""Version of the JSON output, increased when a key is removed or changes its meaning."""


class Conventions(NamedTuple):
    """The lengths in days of a month and a year, which are conventions."""

    month_days: float = float(PERIOD_DAYS["month"])
    year_days: float = float(PERIOD_DAYS["year"])


class Trail(NamedTuple):
    """The program and the model that gave an answer, and the command that repeats it.

    `draws` and `seed` are `None` where nothing was sampled. `sources` cite the evidence, `notes`
    explain its figures, and `caveats` name its weaknesses, the worst first. `pins` are those of the
    files that were read; streams, which can be read once, are `not_pinned`.
    """

    command: str
    program: str = "attrition"
    version: str = __version__
    model: int = MODEL_VERSION
    draws: int | None = None
    seed: int | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    conventions: Conventions = Conventions()
    pins: "tuple[Pin, ...]" = ()
    not_pinned: tuple[str, ...] = ()

    @property
    def source_lines(self) -> tuple[str, ...]:
        """The sources, and what no pin holds, one a line."""
        if not self.not_pinned:
            return self.sources
        streams = " and ".join(self.not_pinned)
        line = f"not pinned: {streams}; to repeat the answer, save in a file what was read"
        return (*self.sources, line)

    def provenance(self, answer_kind: str) -> str:
        """A line on the kind of the answer, its draws and seed, the program and the model."""
        kind = f"{answer_kind} answer".strip()
        if self.seed is not None:
            kind += f" from {self.draws:,} draws, seed {self.seed},"
        return f"{kind} by {self.program} {self.version}, model {self.model}"


LAYOUTS = {
    "cover": ("cover", "cover_document"),
    "cover-matrix": ("cover_matrix", "cover_matrix_document"),
    "losses": ("losses", "losses_document"),
    "sensitivity": ("sensitivity", "sensitivity_document"),
    "sweep": ("sweep", "sweep_document"),
    "rate": ("counted_rate", "counted_rate_document"),
    "observed-rate": ("observed_rate", "observed_rate_document"),
    "preview": ("preview", "preview_document"),
    "score": ("score", "score_document"),
    "figures": ("published_figures", "figures_document"),
    "check": ("check", "check_document"),
    "checked-claims": ("checked_claims", "checked_claims_document"),
    "project": ("projection", "projection_document"),
    "compare": ("comparison", "comparison_document"),
    "balance": ("balance", "balance_document"),
    "solve": ("solve", "solve_document"),
    "solve-field": ("goal_seek", "goal_value_document"),
}
"""The layout for each schema of results: a module of `layouts` and the function in it."""


BARE_FIELDS = {"check": "verdict"}
"""By schema, the field that is the bare figure of a result as it stands, without its layout."""

MANY_ANSWERS = {"checked-claims": ("checked-claim", "rows")}
"""The schemas of results with many answers: the schema of one, and the field that has them."""


class Report:
    """A result, the name of its `schema` and its trail.

    People are shown everything where it is `verbose`, and all rows where it `has_all_rows`. The
    `first_notes` come before the notes of the layout, the notes of the trail after them. The
    `series_read` say what was read of files of losses, and the `qualities` how good the data behind
    each rate are.
    """

    def __init__(
        self,
        schema: str,
        result: object,
        trail: Trail,
        *,
        first_notes: "Sequence[str]" = (),
        series_read: "Sequence[SeriesRead]" = (),
        qualities: "Sequence[DataQuality]" = (),
    ) -> None:
        self.schema, self.result, self.trail = schema, result, trail
        self.first_notes, self.series_read, self.qualities = first_notes, series_read, qualities
        self.verbose = self.has_all_rows = False

    @cached_property
    def document(self) -> "Document":
        """The whole document of the result."""
        from attrition_cli.render.document import visible

        module, function = LAYOUTS[self.schema]
        layout = import_module(f"attrition_cli.render.layouts.{module}")
        lay_out: Callable[[object], Document] = getattr(layout, function)
        document = lay_out(self.result)
        if document.answer_kind == "distribution":
            document = _with_bounds(document, self.result, lay_out)
        worst, *others = self.trail.caveats or ("",)
        notes = (*others, *self.first_notes, *document.notes, *self.trail.notes)
        notes = tuple(dict.fromkeys(notes))
        return visible(document._replace(caveat=worst, notes=notes))

    @property
    def raw_values(self) -> "Sequence[str]":
        """The bare figures, unrounded."""
        field = BARE_FIELDS.get(self.schema)
        return self.document.raw_values if field is None else (getattr(self.result, field),)

    @property
    def read_lines(self) -> "Sequence[str]":
        """What was read of files of losses, one a line."""
        if not self.series_read:
            return ()
        from attrition_cli.render.text.series_read import series_read_sentence

        return [*map(series_read_sentence, self.series_read)]

    @cached_property
    def told(self) -> "Document":
        """The part of the document that people are shown."""
        from attrition_cli.render.document import told

        return told(self.document, verbose=self.verbose, all_rows=self.has_all_rows)


def _with_bounds(
    document: "Document", result: object, lay_out: "Callable[[object], Document]"
) -> "Document":
    """`document` with "at most" and "at least" on the figures that one-sided inputs bound."""
    from attrition_cli.core.one_sided import with_bounds  # most answers draw nothing
    from attrition_cli.render.blocks.data_columns import with_bounds_column

    bounded = with_bounds(result)
    if bounded is result:
        return document
    # Programs get the figures unchanged, and a column that names their bounds.
    return lay_out(bounded)._replace(
        data_table=with_bounds_column(document.data_table, result),
        raw_values=document.raw_values,
    )
