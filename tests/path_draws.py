"""Draws of paths of losses to come, day by day."""

from collections.abc import Callable, Sequence

import numpy as np

from attrition_cli.core.quantities.quantity import Stretch, Tabulated
from attrition_cli.core.quantities.samples import Array
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.series.forecasting.path_draws import stretch_draws


def draws_by_day(
    path: Sequence[Stretch], days: int, sampling: Sampling, shared: Callable[[str], Array]
) -> Array:
    """The draws of the value of each of `days`, a row a day; `shared` draws shared variables."""
    drawn = np.empty((days, sampling.draws))
    for stretch in path:
        quantity = stretch.quantity
        assert isinstance(quantity, Tabulated)
        assert quantity.variables is not None
        values = stretch_draws(quantity, quantity.variables, sampling, shared)
        drawn[stretch.first_day : stretch.end_day] = values
    return drawn
