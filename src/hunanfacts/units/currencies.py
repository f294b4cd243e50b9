"""Writes `currency.txt` and `currency_signs.txt`: `python -m hunanfacts.units.currencies`.

Which currencies there are is ISO 4217 as `pycountry` keeps it; their names in English and Chinese and their
signs are those of Unicode CLDR as `babel` keeps it; `currency_names.txt` adds what the daily press says. Both
libraries are needed here only: what is written is kept, and read by `remember.py`.

It writes `currency.txt` and `currency_signs.txt` from CLDR and ISO 4217; other signs of money stand in `symbols.txt`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = FOLDER / "currency_names.txt"
CURRENCIES = FOLDER / "currency.txt"
SIGNS = FOLDER / "currency_signs.txt"

CALLED = {"CNY": "yuan"}
"""Units that are not called by their code: ledgers have always said `yuan`."""
NO_MONEY = ("XAG", "XAU", "XPD", "XPT", "XTS", "XXX", "XBA", "XBB", "XBC", "XBD")
"""Codes of ISO 4217 for metals, for tests, for nothing, and for the bond markets' units of the 1970s."""
FORMER = tuple("ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE".split())  # noqa: SIM905
"""The currencies that the euro replaced until 2002 (Council Regulations (EC) 2866/98 and 1478/2000): older texts have
them. They are known by their full names, and by a noun of FORMER_NOUNS; a bare franc is none of theirs."""
FORMER_NOUNS = (
    "peseta", "pesetas", "markka", "markkas", "schilling", "schillings", "drachma", "drachmas", "guilder", "guilders",
)  # fmt: skip
"""Of their nouns, those that say which currency it is, or that it may be one of them."""
TRADED = frozenset(
    """USD EUR JPY GBP CNY AUD CAD CHF HKD SGD SEK KRW NOK NZD INR MXN TWD ZAR BRL DKK PLN THB ILS IDR CZK AED HUF
    CLP PHP MYR RUB""".split()  # noqa: SIM905
)
"""The most traded currencies (BIS Triennial Central Bank Survey, 2022) whose codes are no words or names: only
these codes mean money wherever they stand; others need their currency to be named in the same text."""
USUAL = {
    "dollar": "USD", "yen": "JPY", "won": "KRW", "ruble": "RUB", "rouble": "RUB", "yuan": "CNY", "euro": "EUR",
    "real": "BRL", "lira": "TRY",
}  # fmt: skip
"""What a bare noun means where nothing says otherwise; any other noun of several currencies means none of them."""
NOT_ALONE = frozenset(
    """gold rights units unit account day currency mark marks kina som sol soles rand real reals won
    sum lek lei leu dram drams tala florin pula pulas cash loti cedi birr kip kips manat sucre sucres sterling""".split()  # noqa: SIM905
)
"""Nouns that are no currency when they stand alone in English (or are as often something else)."""
ALONE = {"rand": "ZAR", "won": "KRW", "manats": "AZN", "lei": "RON", "cedis": "GHS"}
WEAK = ("won", "rand")
"""Currency nouns that are English words as well: money in running text only where the currency is named."""
FUNDS = ("CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "XAD", "XSU", "XUA", "BOV")
"""Funds codes and settlement units: known by their codes, not meant by a bare noun."""
SIGNS_OF = {
    "USD": "US$ ＄ USD$ U.S.$ US_$ U.S._$ u.s._$ u.s_$ us_$ us$ usd$", "AUD": "A$ AU$ AUD$ aud$ A_$",
    "CAD": "C$ CA$ Can$ CAD$ CDN$ cad$ C_$", "NZD": "NZ$ NZD$ nzd$",
    "HKD": "HK$ HKD$ hkd$ HK_$ hk_$", "TWD": "NT$ TW$ NTD", "SGD": "S$ SG$ SGD$ sgd$",
    "BRL": "R$", "MXN": "Mex$ MX$ MXN$ mxn$", "XCD": "EC$",
    "JMD": "J$", "TTD": "TT$", "MOP": "MOP$", "CNY": "CN¥ RMB¥ CNH ¥RMB", "JPY": "JP¥ JPY¥", "GBP": "£ ￡ GBP£",
    "EUR": "EUR€", "MYR": "RM", "IDR": "Rp", "PLN": "zł", "CZK": "Kč", "CHF": "SFr",
    "DKK": "DKr", "SEK": "SKr", "NOK": "NKr",
    "UZS": "so'm", "XOF": "FCFA", "PHP": "Php",
}  # fmt: skip
"""Signs made with letters, in use in the countries' own press (CLDR, the locales of those countries)."""


_HAN = re.compile(r"[\u3400-\u9fff]+")


def codes() -> list[str]:
    """The codes of ISO 4217 that are money."""
    import pycountry

    return sorted(c.alpha_3 for c in pycountry.currencies if c.alpha_3 not in NO_MONEY)


def word(name: str) -> str:
    """A name as a unit word: letters, digits and `_`; "" for what cannot be one."""
    made = "_".join(name.replace("-", " ").replace("&", "and").replace(".", "").replace("ʻ", "").split())
    return made if made.isidentifier() else ""


def everyday() -> dict[str, list[str]]:
    """The further words of `currency_names.txt`, by code."""
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    pieces = [line.partition("#")[0].split() for line in lines if line.partition("#")[0].strip()]
    return {code: words for code, *words in pieces}


def names_of(code: str) -> tuple[list[str], list[str]]:
    """The English names of a currency (one, many, the full one where it is another) and the Chinese ones."""
    from babel import Locale

    english = Locale.parse("en")
    plurals = english._data["currency_names_plural"].get(code, {})
    name = english.currencies.get(code, code)
    one, many = plurals.get("one", name), plurals.get("other", name)
    chinese = [Locale.parse(place).currencies.get(code, "") for place in ("zh", "zh_Hant", "zh_Hant_HK")]
    titled = [] if "(" in name or name.lower() == one.lower() else [name]
    return [one, many, *titled], [name for name in dict.fromkeys(chinese) if name]


def render() -> tuple[str, str]:
    """The texts of both files."""
    import babel

    more, all_codes = everyday(), sorted((*codes(), *FORMER))
    nouns: dict[str, set[str]] = defaultdict(set)
    owner: dict[str, str] = {}
    rows: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for code in all_codes:
        unit = CALLED.get(code, code)
        english, chinese = names_of(code)
        words = [code] if unit != code else []
        words += [made for name in (*english, *chinese) if (made := word(name))]
        words += more.get(code, ())
        rows[code] = [w for w in {w.lower(): w for w in reversed(words)}.values() if w != unit][::-1]
        for name in dict.fromkeys(english) if code not in FUNDS else ():
            noun = word(name.split()[-1]).lower()
            alone = code not in FORMER or noun in FORMER_NOUNS
            if alone and noun and len(name.split()) > 1 and not noun.endswith(")"):
                nouns[noun].add(code)
        han = (w for w in (*chinese, *more.get(code, ())) if _HAN.fullmatch(w))
        printed[code] = next(han, code)
        if unit == "yuan":
            printed[code] = "元"
    for code, words in rows.items():
        for spelled in words:
            if owner.setdefault(spelled.lower(), code) != code:
                raise SystemExit(f"{spelled} names {owner[spelled.lower()]} and {code}")
    singular = {}
    for code in all_codes:
        one, many = names_of(code)[0][:2]
        singular[word(many.split()[-1]).lower()] = word(one.split()[-1]).lower()
    choices: dict[str, list[str]] = {}
    generic: dict[str, set[str]] = defaultdict(set)
    for noun, among in sorted(nouns.items()):
        if noun in NOT_ALONE and noun not in ALONE:
            continue
        if noun in ALONE or len(among) == 1:
            code = ALONE.get(noun, next(iter(among)))
            if owner.setdefault(noun, code) == code and noun not in rows[code] and noun != CALLED.get(code):
                rows[code].append(noun)
            rest = sorted(among - {code})
            if rest:
                choices[noun] = [code, *rest]
            continue
        base = singular.get(noun, noun)
        usual = USUAL.get(base)
        if usual is None:
            generic[base] |= among
            choices[noun] = [base, *sorted(among)]
        else:
            if noun not in rows[usual]:
                rows[usual].append(noun)
            choices[noun] = [usual, *sorted(among - {usual})]
    chinese_noun: dict[str, str] = {}
    for base, among in sorted(generic.items()):
        chinese_names = [printed[code] for code in sorted(among)]
        noun = _shared_end(chinese_names)
        chinese_noun[base] = noun or Counter(name[-1] for name in chinese_names).most_common(1)[0][0]
        if noun in choices:
            chinese_noun[base] = base  # 里亚尔 is the rial as well
        elif len(noun) > 1:
            meant = sorted(
                code for code in all_codes if printed[code].endswith(noun) and code not in (*FUNDS, *FORMER)
            )
            choices[noun] = [base, *meant]
    source = f"CLDR names (babel {babel.__version__})"
    lines = [
        "# Written by `python -m hunanfacts.units.currencies`; not edited by hand. Every currency is a base",
        "# dimension: no exchange rate is known here, so none can be used by accident. Sources: ISO 4217 (pycountry),",
        f"# Unicode {source}, the press (currency_names.txt).",
    ]
    for code in all_codes:
        unit = CALLED.get(code, code)
        shown = f"{unit}, {unit}, {printed[code]}"
        lines.append(" = ".join([unit, f"[{code.lower()}]", *rows[code]]) + f"  # ISO 4217 {code} :: {shown}")
    lines += ["# Nouns that several currencies share: money of which only the noun is known."]
    for base, among in sorted(generic.items()):
        spelled_too = [noun for noun, meant in choices.items() if meant[0] == base and noun != base]
        shown = (
            f"{base}, {next((noun for noun in spelled_too if noun.isascii()), base)}, {chinese_noun[base]}"
        )
        definition = " = ".join([base, f"[{base}]", *spelled_too])
        lines.append(f"{definition}  # one of {' '.join(sorted(among))} :: {shown}")
    return "\n".join(lines) + "\n", signs(codes(), choices)


def signs(all_codes: Iterable[str], choices: dict[str, list[str]]) -> str:
    """The signs, and the words that may mean one of several currencies, each with its meanings."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    known = set(all_codes)
    found: dict[str, set[str]] = defaultdict(set)
    for identifier in locale_identifiers():
        for code, sign in Locale.parse(identifier).currency_symbols.items():
            if len(sign) == 1 and unicodedata.category(sign) == "Sc" and code in known:
                found[sign].add(code)
    dollars = {code for code in known if names_of(code)[0][1].endswith("dollars")}
    found["$"] |= dollars
    usual = {"$": "USD", "¥": "CNY", "￥": "CNY", "£": "GBP"}
    lines = [
        "# Written by `python -m hunanfacts.units.currencies`; not edited by hand. A sign or word, and the unit it",
        "# stands for; where others follow, it may mean those as well. `~` before a word: money only where the text",
        "# names that currency too. Sources: as in currency.txt; the ambiguous ones as CLDR's locales have them.",
    ]
    written: dict[str, list[str]] = {}
    for sign, among in sorted(found.items()):
        first = usual.get(sign) or next(iter(sorted(among)))
        written[sign] = [first] if sign == "£" else [first, *sorted(among - {first})]
    for code, text in SIGNS_OF.items():
        for sign in text.split() if code in known else ():
            written.setdefault(sign, [code])
    written["dlr"] = written["dlrs"] = written["$"]  # Reuters until the 1990s
    written["kr"] = written["Kr"] = ["krone", "DKK", "ISK", "NOK", "SEK"]
    for sign in ("Rs", "Rs.", "₨"):
        written[sign] = ["rupee", *sorted(c for c in known if names_of(c)[0][1].endswith("rupees"))]
    for noun, meanings in choices.items():
        written[noun] = meanings
    for sign, units in written.items():
        lines.append(" ".join([sign, *(CALLED.get(code, code) for code in units)]))
    lines += [f"~{noun} {written[noun][0] if noun in written else ALONE[noun]}" for noun in WEAK]
    lines += [f"~{code} {code}" for code in sorted({*known, *FORMER}) if code not in TRADED]
    return "\n".join(lines) + "\n"


def _shared_end(names: Sequence[str]) -> str:
    """The characters that all names end with."""
    end = names[0]
    while end and not all(name.endswith(end) for name in names):
        end = end[1:]
    return end


def main(arguments: Sequence[str]) -> int:
    """Writes both files, or with `--check` compares them. Returns the exit code."""
    stale = False
    for path, text in zip((CURRENCIES, SIGNS), render(), strict=True):
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"{path.name} is out of date: run python -m hunanfacts.units.currencies", file=sys.stderr)
            stale = True
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
