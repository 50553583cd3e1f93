"""Step 4: the text of a numeral → its exact value and what the numeral itself says about its exactness."""

from npcstats.numerals.reading import NumeralError, read_numeral
from npcstats.numerals.shape import DIGITS, LONGEST, POWERS, Kind, Shape, numeral_at

__all__ = ["DIGITS", "LONGEST", "POWERS", "Kind", "NumeralError", "Shape", "numeral_at", "read_numeral"]
