"""Numbers such as `12000`, `12,000`, `12_000`, `1.2e4`, `12k`, `12K`, `1.2M`, `12 thousand`."""

import math
import re
from fractions import Fraction

from attrition_cli.core.errors import InputError, examples
from attrition_cli.core.quantities.exact import Number, round_to_places, simplify
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import notation_parser

LARGEST_NUMBER = 10**15
"""The largest number accepted: whole numbers up to it are exact in any program that reads JSON."""

SMALLEST_NUMBER = 1e-12

PERCENT = 100
"""The parts of a whole in which a percentage counts."""

_MULTIPLIERS = {"k": 1_000, "K": 1_000, "M": 1_000_000, "thousand": 1_000, "million": 1_000_000}

_MAX_CHARACTERS = 60
"""More characters than any number within the limits needs."""

# Compiled only where they are needed, because most runs read plain numbers.
_NUMBER = (
    r"(?P<mantissa>(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d+|(?=\.\d))(?:\.\d+)?)"
    r"(?P<exponent>[eE][+-]?\d+)?(?P<suffix>[kKM]|\s*(?i:thousand|million))?"
)
_EUROPEAN_GROUPING = r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
_APOSTROPHE_GROUPING = r"[0-9]{1,3}(?:'[0-9]{3})+(?:\.[0-9]+)?"
_AMBIGUOUS_POINT = r"([1-9][0-9]{0,2})\.([0-9]{2}0)"
_WRONG_GROUPING = r"[0-9.]+(?:[,_][0-9.]*)+"


def is_plain_number(text: str) -> bool:
    """True where `text` consists only of digits, and is below `LARGEST_NUMBER`.

    >>> is_plain_number("12000"), is_plain_number("12k")
    (True, False)
    """
    return len(text) <= _PLAIN_DIGITS and text.isascii() and text.isdigit()


_PLAIN_DIGITS = 15


def _is_grouped(text: str) -> bool:
    """Whether `text` is a plain number in groups of thousands, known without the pattern."""
    first, *groups = text.split(",")
    are_whole = 0 < len(first) <= _GROUP_DIGITS and all(len(g) == _GROUP_DIGITS for g in groups)
    return are_whole and is_plain_number("".join((first, *groups)))


_GROUP_DIGITS = 3


@notation_parser
def parse_number(text: str) -> Number:
    """The exact number that `text` gives.

    Raises `InputError`, with the reason and the cure, for anything ambiguous or negative, and
    for more digits than a 64-bit float holds.

    >>> parse_number("12,000"), parse_number("1.2M"), parse_number("0.25")
    (12000, 1200000, Fraction(1, 4))
    """
    if is_plain_number(text):
        return int(text)
    if _is_grouped(text):
        return int(text.replace(",", ""))
    match = re.fullmatch(_NUMBER, text, re.ASCII)
    if match is None:
        raise _not_a_number_error(text)
    if grouped := re.fullmatch(_AMBIGUOUS_POINT, text):
        decimals = grouped[2].rstrip("0") or "0"
        whole = grouped[1] + grouped[2]
        raise InputError(f"{quoted(text)} has two readings", f"{grouped[1]}.{decimals}", whole)
    if len(text) > _MAX_CHARACTERS:
        raise InputError(f"{quoted(text)} is too long for a number: about 16 digits can be kept")
    if match["suffix"] and match["exponent"]:
        either = (text[: match.start("suffix")].rstrip(), f"{match['mantissa']}{match['suffix']}")
        raise InputError(f"{quoted(text)} has both an exponent and a suffix", *either)
    mantissa = match["mantissa"].replace(",", "").replace("_", "")
    if not mantissa.strip("0."):
        return 0
    literal = mantissa + (match["exponent"] or "")
    multiplier = suffix_multiplier(match["suffix"] or "")
    # Check the size as a float first: the exact number for a huge exponent would take forever.
    _refuse_out_of_range(text, float(literal) * multiplier)
    number = Fraction(literal) * multiplier
    rounded = round_to_float_precision(number)
    if rounded != number:
        raise InputError(f"{quoted(text)} has more digits than can be kept", number_text(rounded))
    return simplify(number)


def suffix_multiplier(suffix: str) -> int:
    """The factor by which `suffix` multiplies the number before it.

    >>> suffix_multiplier("k"), suffix_multiplier(" million"), suffix_multiplier("")
    (1000, 1000000, 1)
    """
    suffix = suffix.strip()
    return _MULTIPLIERS[suffix if len(suffix) == 1 else suffix.lower()] if suffix else 1


def thousands_suffix(text: str) -> str:
    """The suffix of the number `text`, with the blank before it.

    >>> thousands_suffix("12k"), thousands_suffix("12 thousand"), thousands_suffix("12,000")
    ('k', ' thousand', '')
    """
    match = re.fullmatch(_NUMBER, text, re.ASCII)
    return (match["suffix"] or "") if match else ""


def parse_whole_number(text: str) -> int:
    """The whole number that `text` gives, such as a number of draws.

    >>> parse_whole_number("1M")
    1000000
    """
    number = parse_number(text)
    if not isinstance(number, int):
        nearest = (number_text(n) for n in dict.fromkeys((math.floor(number), math.ceil(number))))
        raise InputError(f"{quoted(text)} is not a whole number", *nearest)
    return number


def validated_number(text: str, number: Number) -> Number:
    """`number`, which was computed from `text`, rounded to the precision of a 64-bit float.

    Raises `InputError` where it is larger or smaller than a number may be.
    """
    if number:
        _refuse_out_of_range(text, number)
    return round_to_float_precision(number)


def round_to_float_precision(number: Number) -> Number:
    """`number` rounded to the precision of a 64-bit float, as an exact number.

    >>> round_to_float_precision(Fraction(1, 3))
    Fraction(3333333333333333, 10000000000000000)
    """
    return number if math.isinf(number) else simplify(Fraction(repr(float(number))))


def number_text(number: Number, *, thousands_separator: str = "") -> str:
    """The text of `number` with all its digits; `thousands_separator` separates thousands.

    A ratio without a finite decimal form is written to the precision of a 64-bit float.

    >>> number_text(Fraction(5, 4)), number_text(12_000, thousands_separator=",")
    ('1.25', '12,000')
    """
    exact = Fraction(repr(number)) if isinstance(number, float) else Fraction(number)
    decimals = 0
    while 10**decimals % exact.denominator:
        decimals += 1
        if decimals > _MAX_CHARACTERS and not isinstance(number, float):
            return number_text(float(exact), thousands_separator=thousands_separator)
    return fixed_point_text(exact, decimals, thousands_separator=thousands_separator)


def fixed_point_text(
    number: Number, fraction_digits: int, *, thousands_separator: str = ","
) -> str:
    """The text of `number` rounded to `fraction_digits` decimals (-2: to hundreds).

    >>> fixed_point_text(1250.25, 1), fixed_point_text(0.04, 1), fixed_point_text(10_288, -3)
    ('1,250.3', '0.0', '10,000')
    """
    value = round_to_places(number, fraction_digits)
    if fraction_digits <= 0:
        return f"{int(value):,}".replace(",", thousands_separator)
    whole, fraction = divmod(int(value * 10**fraction_digits), 10**fraction_digits)
    return f"{whole:,}".replace(",", thousands_separator) + f".{fraction:0{fraction_digits}d}"


def _refuse_out_of_range(text: str, size: Number) -> None:
    if size > LARGEST_NUMBER:
        raise InputError(f"{quoted(text)} is too large: numbers go up to 1e15")
    if size < SMALLEST_NUMBER:
        raise InputError(f"{quoted(text)} is too small: numbers other than 0 start at 1e-12")


def _not_a_number_error(text: str) -> InputError:  # noqa: C901  # a list of reasons
    """The error for `text`, which is not a number, with a valid number to write where possible."""
    bare = text.replace(" ", "")
    digits = bare.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    unit = bare[len(digits) :]
    if not bare:
        return InputError(f"{quoted(text)} is empty", *examples("a number, such as ", "12000"))
    if any(c.isdigit() and not c.isascii() for c in bare):
        import unicodedata  # needed only for this message

        ascii_only = "".join(str(unicodedata.decimal(c, c)) for c in bare)
        return InputError(f"{quoted(text)} has digits that are not ASCII", ascii_only)
    if bare[0] in "-\N{MINUS SIGN}":
        return InputError(f"{quoted(text)} is negative: numbers here start at 0")
    if bare.lower() in {"nan", "inf", "infinity"}:
        cures = examples("a number, such as ", "12000")
        return InputError(f"{quoted(text)} is no count of people", *cures)
    if _is_number(bare):
        return InputError(f"{quoted(text)} has a space in it", bare)
    if _is_number(digits) and unit in ("m", "kk"):
        reason = "could be milli, minute or million" if unit == "m" else f"ends in {unit}"
        return InputError(f"{quoted(text)} {reason}", f"{digits}k", f"{digits}M")
    if re.fullmatch(_EUROPEAN_GROUPING, bare):
        return InputError(
            f"{quoted(text)} has points between thousands",
            bare.replace(".", "").replace(",", "."),
        )
    if re.fullmatch(_APOSTROPHE_GROUPING, bare):
        return InputError(
            f"{quoted(text)} has apostrophes between thousands", bare.replace("'", "")
        )
    if re.fullmatch(_WRONG_GROUPING, bare):
        ungrouped = bare.replace(",", "").replace("_", "")
        decimal = bare.replace(",", ".", 1)
        readings = [decimal] if ungrouped.startswith("0") else [ungrouped, decimal]
        return InputError(f"{quoted(text)} is not grouped in threes", *readings)
    if "/" in bare or "per" in bare:
        reason = f"{quoted(text)} is a rate, where a number is wanted"
        return InputError(reason, *examples("one such as ", "12000"))
    if bare.endswith("%"):
        reason = f"{quoted(text)} is a share, where a number is wanted"
        return InputError(reason, *examples("one such as ", "12000"))
    cures = examples("one like ", "12000", "12,000", "1.2e4", "12k", "1.2M")
    return InputError(f"{quoted(text)} is not a number", *cures)


def _is_number(text: str) -> bool:
    return re.fullmatch(_NUMBER, text, re.ASCII) is not None
