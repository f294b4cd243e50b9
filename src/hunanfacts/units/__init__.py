"""Units of published numbers: exact factors, dimensions, and the words they are written with.

What comes in: the words of a unit. What goes out: a `Unit` with an exact `Fraction` as its factor, and what else
its word may mean (the $ of another country). Nothing is guessed: a word that is not known is no unit.

The bundled units stand in the `.txt` files of this package, in pint's definition syntax, each with its source and
the words it is printed with; `currency.txt` is written by `currencies.py` from ISO 4217 and CLDR. `python -m
hunanfacts.units.remember` works them out through pint into `table.json`, which is all that is read at run time;
pint is imported only for definitions of a user's own.

Base units: each currency (no exchange rates), m, kg, s, K, the byte, the calendar year (not a number of seconds),
the whole of which percentage points are hundredths, and one for each kind of counted thing.
"""

from .book import Units
from .definitions import Dims, UnitDefinitionError
from .printing import plural, printed, singular
from .unit import DIMENSIONLESS, Unit, family_of, multiply_dims

__all__ = [
    "DIMENSIONLESS", "Dims", "Unit", "UnitDefinitionError", "Units", "family_of", "multiply_dims", "plural",
    "printed", "singular",
]  # fmt: skip
