"""Old names of options, which are refused with the new name."""

_PERIODS = ("day", "week", "month")

OLD_OPTIONS = {
    ("losses", "--by"): ("--every", _PERIODS),
    ("project", "--by"): ("--every", _PERIODS),
    ("compare", "--by"): ("--every", _PERIODS),
    ("compare", "--apart"): ("--divergence", None),
    ("rate", "--counts"): ("--date-means", ("before", "from")),
    ("score", "--counts"): ("--date-means", ("before", "from")),
}
"""The new option for each command and old option, and the values of the old one (`None`: any)."""
