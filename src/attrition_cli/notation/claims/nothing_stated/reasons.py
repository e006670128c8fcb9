"""Why a clause states nothing that can be checked, with claims of its kind that do."""

from attrition_cli.core.errors import InputError, run_instead
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.notation.claims.nothing_stated import examples
from attrition_cli.notation.claims.nothing_stated.one_figure import (
    NO_FIGURES,
    TIME_ALONE,
    why_one_figure,
)
from attrition_cli.notation.claims.nothing_stated.several_figures import why_unrelated
from attrition_cli.notation.claims.nothing_stated.wording import named, quoted_words, refusal
from attrition_cli.notation.claims.reading.item import COUNT, RATE, TIME
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.relations.lasting.coverages import LASTING
from attrition_cli.notation.numbers import number_text


def why_nothing(clause: Clause) -> WordRefusedError:
    """The refusal of a clause that relates no figure to others."""
    figures = [item for item in clause.items if item.figure]
    if not figures:
        return _why_no_figure(clause)
    if len(figures) == 1:
        return why_one_figure(clause, figures[0])
    return why_unrelated(clause, figures)


def why_question(clause: Clause) -> InputError:
    """The refusal of a question; how long troops last is answered by another command."""
    reason = "a question states nothing: say it as a sentence"
    counts, rates = clause.figures(COUNT), clause.figures(RATE)
    if len(counts) != 1 or len(rates) != 1 or clause.figures(TIME) or not clause.has(*LASTING):
        return InputError(reason)
    per = clause.figure(rates[0]).per
    troops, rate = (examples.number_of(clause.figure(at)) for at in (*counts, *rates))
    is_of_people = clause.figure(counts[0]).unit == "people"
    if troops is None or rate is None or per not in PERIOD_DAYS or not is_of_people:
        return InputError(reason)
    command = f"attrition cover --troops {number_text(troops)} --rate {number_text(rate)}/{per}"
    return InputError(reason, hint=run_instead(command, " answers it"))


def _why_no_figure(clause: Clause) -> WordRefusedError:
    dates = [item for item in clause.items if item.date]
    if not dates:
        return refusal(NO_FIGURES)
    if len(dates) == 1:
        return refusal(f"{quoted_words(clause, dates[0])} {TIME_ALONE}", place=dates[0])
    reason = "are dates without figures: say how many days that is, or how many were lost"
    return refusal(f"{named(clause, dates)} {reason}", examples.of_dates(clause))
