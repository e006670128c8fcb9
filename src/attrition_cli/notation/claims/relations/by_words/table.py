"""The table of patterns: the words and figures that state a relation, and what follows from it."""

from collections.abc import Callable
from typing import NamedTuple

from attrition_cli.core.claims.statement import RelationKind
from attrition_cli.notation.claims.relations.by_words import conditions, share_conditions
from attrition_cli.notation.claims.relations.clause import Clause, Found


def _always(_clause: Clause, _found: Found) -> bool:
    return True


class Group(NamedTuple):
    """Patterns, one a line, that state a `relation` between the same figures.

    The figure `claimed` follows from the `operands`, in their order. `holds` tells whether what the
    figures count allows it. Where `is_fall`, the claimed figure says how much less it is.
    """

    relation: RelationKind
    operands: tuple[str, ...]
    claimed: str
    patterns: str
    holds: Callable[[Clause, Found], bool] = _always
    is_fall: bool = False


GROUPS: tuple[Group, ...] = (
    Group(
        "share",
        ("part", "whole"),
        "share",
        """
        {SQ:share} of {C:whole} ~& {C:part}
        {Q:share} of {C:whole} ~& {R:part}
        {CR:part} ~ {S:share} of {CR:whole}
        {CR:part} of {CR:whole} ~& {S:share}
        of {CR:whole} ~& {CR:part} ~& {S:share}
        {CR:whole} ~& {CR:part} of-them ~& {S:share}
        {CR:whole} ~& of-them {CR:part} ~& {S:share}
        {CR:whole} ~& {S:share} of-them ~ {CR:part}
        {C:part} from ~ {C:whole} ~& {S:share}
        """,
        share_conditions.is_share_of_part,
    ),
    Group(
        "share",
        ("part", "whole"),
        "share",
        "of {C:whole} ~& {S:share} ~ {C:part}",
        share_conditions.is_share_said_again,
    ),
    Group(
        "share",
        ("part", "whole"),
        "share",
        "{CR:whole} ~& {CR:part} ~& {S:share}",
        share_conditions.is_part_of_all_losses,
    ),
    Group(
        "share",
        ("part", "whole"),
        "share",
        "{S:share} ~ {C:part} of {C:whole}",
        share_conditions.is_restated,
    ),
    Group(
        "share",
        ("part", "whole"),
        "share",
        "{C:whole} ~& {C:part} ~& {S:share}",
        share_conditions.is_goal,
    ),
    Group(
        "share",
        ("part", "whole"),
        "share",
        "{C:whole} ~& {C:part} ,? or {S:share}",
        share_conditions.is_share_of_the_whole,
    ),
    Group(
        "change",
        ("before", "after"),
        "share",
        """
        from {CR:before} ~ to {CR:after} ~counts fell by? {S:share}
        fell ~ from {CR:before} ~ to {CR:after} ~counts by? {S:share} fewer?
        from {CR:before} ~ to {CR:after} ~counts {S:share} fewer
        fell ~ by? {S:share} ~ from {CR:before} ~ to {CR:after}
        fell ~ by? {S:share} ~ to {CR:after} ~ from {CR:before}
        {S:share} (?:fewer|fell) than ~ {CR:before} ~ {CR:after}
        {CR:before} ~& fell by? {S:share} ~ to {CR:after}
        {CR:after} ~ fell by? {S:share} (?:than|from|against|at) ~ {CR:before}
        {CR:after} ~T {S:share} fewer than? ~ {CR:before}
        {CR:before} ~& {CR:after} ~& fell by? {S:share}
        {CR:before} ~& {CR:after} ~& {S:share} fewer
        """,
        conditions.are_alike,
        is_fall=True,
    ),
    Group(
        "change",
        ("before", "after"),
        "share",
        """
        against of? {C:before} ~& {C:after} ~& shortfall {S:share}
        {C:before} ~& {C:after} ~& shortfall {S:share}
        """,
        conditions.is_short_of_goal,
        is_fall=True,
    ),
    Group(
        "change",
        ("before", "after"),
        "share",
        """
        from {CR:before} ~ to {CR:after} ~counts {S:share} (?:more|rose)?
        rose ~ by? {S:share} ~ from {CR:before} ~ to {CR:after}
        rose ~ by? {S:share} ~ to {CR:after} ~ from {CR:before}
        {S:share} (?:more|rose) than ~ {CR:before} ~ {CR:after}
        {CR:before} ~& rose by? {S:share} ~ to {CR:after}
        {CR:after} ~ rose? by? {S:share} more? (?:than|from|against) ~ {CR:before}
        {CR:before} ~& {CR:after} ~& rose by? {S:share}
        {CR:before} ~& {CR:after} ~& {S:share} more
        """,
        conditions.are_alike,
    ),
    Group(
        "ratio",
        ("after", "before"),
        "times",
        """
        {X:times} ~ from {CR:before} ~ to {CR:after}
        from {CR:before} ~ to {CR:after} ~& {X:times}
        {CR:after} against {CR:before} ~& {X:times}
        """,
        conditions.are_alike,
    ),
    Group("ratio", ("before", "after"), "times", "{CR:after} ~ {X:times} fewer than ~ {CR:before}"),
    Group(
        "ratio",
        ("after", "before"),
        "times",
        "{CR:after} ~ {X:times} more than ~ {CR:before}",
        conditions.are_times_more,
    ),
    Group(
        "ratio",
        ("after", "before"),
        "times",
        """
        {CR:after} ~T {X:times} as-many? (?:than|of)? {CR:before}
        """,
        conditions.are_alike,
    ),
    Group(
        "difference",
        ("high", "low"),
        "difference",
        """
        {C:high} ~& {C:low} of-them? ~& leave ~ {C:difference}
        of {C:high} ~& {C:low} ~& left {C:difference}
        {C:low} of {C:high} ~& leave ~ {C:difference}
        """,
        conditions.is_rest,
    ),
    Group(
        "difference",
        ("high", "low"),
        "difference",
        "from {CR:high} ~ to {CR:low} ~& {CR:difference}",
        conditions.is_loss_between,
    ),
    Group(
        "difference",
        ("high", "low"),
        "difference",
        """
        from {CR:low} ~ to {CR:high} ~& {CR:difference} more
        {CR:high} ~share {CR:difference} more than ~ {CR:low}
        {CR:low} ~share {CR:difference} fewer than ~ {CR:high}
        {CR:low} ~ {CR:difference} short ~ (?:of|than)? {CR:high}
        {CR:low} ~ fell {CR:difference} short ~ (?:of|than)? {CR:high}
        {CR:low} instead ~ {CR:high} ~& {CR:difference} (?:fewer|short)
        {CR:high} instead ~ {CR:low} ~& {CR:difference} more
        from {CR:low} ~ to {CR:high} ~& rose by? {CR:difference}
        from {CR:high} ~ to {CR:low} ~& fell by? {CR:difference}
        rose ~ by {CR:difference} ~ from {CR:low} ~ to {CR:high}
        rose ~ by {CR:difference} ~ to {CR:high} ~ from {CR:low}
        fell ~ by {CR:difference} ~ from {CR:high} ~ to {CR:low}
        fell ~ by {CR:difference} ~ to {CR:low} ~ from {CR:high}
        """,
        conditions.is_difference,
    ),
    Group(
        "difference",
        ("high", "low"),
        "difference",
        """
        {CR:low} ~& {CR:high} ~& {CR:difference} more
        {CR:low} ~& {CR:high} ~& more {CR:difference}
        {CR:high} ~& {CR:low} ~& {CR:difference} fewer
        """,
        conditions.is_plain_difference,
    ),
)
"""The patterns in the order in which they are tried: the first that claims a figure counts.

See `relations.pattern.compiled` for how a pattern is written, `reading.item` for the codes of
figures, and `words.links` for the words that each linking symbol stands for.
"""
