"""`check` on the bundled ledger and on copies of it with slips: what an editor sees, and the exit codes."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from program import FACTS, ROOT, copy_of_article, copy_of_facts, run

SLIPS: dict[str, tuple[str, str, str, str, set[str], list[str]]] = {
    # slip: (old, new, code, gap, minimal set of claims, words of the arithmetic)
    "tax in billions": (
        "= 1,173.51 million yuan",
        "= 1,173.51 billion yuan",
        "HF202",
        "1,101 billion yuan",
        {"towns-tax", "towns-output"},
        ["towns.tax@2019 <= towns.output@2019", "less than 72.388 billion yuan"],
    ),
    "a second batch of five": (
        "second_batch.count@2019 = four",
        "second_batch.count@2019 = five",
        "HF203",
        "1",
        {"first-batch", "second-batch", "towns-number"},
        ["towns.count@2019 = first_batch.count@2019 + second_batch.count@2019", ": 11"],
    ),
    "54 parks of 100 billion": (
        "big_parks.count@2019 = 14",
        "big_parks.count@2019 = 54",
        "HF204",
        "0.52 trillion yuan",
        {"parks-income", "big-parks-number", "big-parks-floor"},
        ["at least 5.4 trillion yuan"],
    ),
    "Liling in hundreds of billions": (
        "liling.output@2019 = 11.89 billion yuan",
        "liling.output@2019 = 118.9 billion yuan",
        "HF202",
        "46.4 billion yuan",
        {"liling-output", "towns-output"},
        ["liling.output@2019 <= towns.output@2019", "less than 72.388 billion yuan"],
    ),
    "tax per mu times ten": (
        "= 99,000 yuan/mu",
        "= 990,000 yuan/mu",
        "HF202",
        "143,700 yuan/mu",
        {"tax-per-mu", "gdp-per-mu"},
        ["less than 845,300 yuan/mu"],
    ),
}


def report(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "check", "--output-format", "json")
    document: dict[str, Any] = json.loads(result.out)
    return document


def test_the_article_is_green_with_its_doubts_in_sight(tmp_path: Path) -> None:
    article = str(copy_of_article(tmp_path))
    result = run("-l", article, "check")
    assert result.code == 0
    assert result.err == ""
    for doubt in ("HF601 percent-or-points", "HF602 price-basis-unstated", "HF604 suspicious-figure"):
        assert doubt in result.out
    assert "0 errors, 1 warning" in result.out
    document = report("-l", article)
    assert document["summary"]["claims"] == 43
    assert document["summary"]["ambiguous"] == 3
    assert document["summary"]["contradicted"] == document["summary"]["strained"] == 0
    assert sum(document["summary"][v] for v in document["summary"] if v not in ("claims", "waived")) == 43
    assert not [f for f in document["findings"] if f["severity"] == "error"]


REGIONS = ("chang-zhu-tan", "south", "greater-west", "dongting")
KNOWN = {
    # 16835.0 + 7800.4 + 6667.5 + 9197.1 is 40500.0, the province has 39752.1, and so have its sectors together
    ("HF205", "wide", ("hunan-gdp-2019", *(f"{region}-2019" for region in REGIONS))),
    ("HF501", "wide", ("primary-2019", "secondary-2019", "tertiary-2019", *(f"{r}-2019" for r in REGIONS))),
    # 7.6% lies below the 7.7% to 8.0% of the regions
    ("HF105", "narrow", ("hunan-growth-2019", *(f"{region}-growth-2019" for region in REGIONS))),
}


def test_the_bundled_ledger_has_no_conflict_but_those_it_gives_a_reason_for() -> None:
    document = report("-l", str(FACTS))
    conflicts = [finding for finding in document["findings"] if finding["tier"]]
    assert {(f["code"], f["tier"], tuple(sorted(f["claims"]))) for f in conflicts} == {
        (code, tier, tuple(sorted(claims))) for code, tier, claims in KNOWN
    }
    waivers: dict[str, dict[str, str]] = {}
    for path in FACTS.glob("sources/*.yaml"):
        claims = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["claims"]
        waivers |= {name: claim["waive"] for name, claim in claims.items() if "waive" in claim}
    for finding in conflicts:
        own = [waivers[name] for name in finding["claims"] if name in waivers]
        assert [waiver["reason"] != "" for waiver in own if waiver["code"] == finding["code"]] == [True]
    assert len(waivers) == len(conflicts)
    code = run("-l", str(FACTS), "check").code
    assert code == int(any(f["severity"] == "error" and not f["waived"] for f in conflicts))


def test_the_other_sources_agree_with_the_article_or_leave_it_alone(tmp_path: Path) -> None:
    alone = {c["id"]: c["verdict"] for c in report("-l", str(copy_of_article(tmp_path)))["claims"]}
    among = {c["id"]: c["verdict"] for c in report("-l", str(FACTS))["claims"] if c["id"] in alone}
    # 84 ceramic enterprises: at least the 84 above designated size, at most the 170 enterprises of the town
    assert {name for name in alone if alone[name] != among[name]} == {"liling-enterprises"}
    assert (alone["liling-enterprises"], among["liling-enterprises"]) == ("untested", "holds")


def test_a_second_source_in_another_language_says_whose_slip_it_is(tmp_path: Path) -> None:
    old, new, *_ = SLIPS["Liling in hundreds of billions"]
    document = report("-l", str(copy_of_facts(tmp_path, (old, new))))
    about = [f for f in document["findings"] if f["severity"] == "error" and "liling-output" in f["claims"]]
    assert {(f["code"], tuple(sorted(f["claims"]))) for f in about} == {
        ("HF202", ("liling-output", "towns-output")),
        ("HF401", ("liling-output", "liling-output-zh")),
    }
    for finding in about:
        first = finding["repairs"][0]
        assert (first["claim"], first["from"], first["to"]) == (
            "liling-output", "118.9 billion yuan", "11.89 billion yuan",
        )  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_turns_the_check_red(slip: str, tmp_path: Path) -> None:
    old, new, code, gap, claims, words = SLIPS[slip]
    ledger = str(copy_of_article(tmp_path, (old, new)))
    result = run("-l", ledger, "check")
    assert result.code == 1
    for word in words:
        assert word in result.out
    document = report("-l", ledger)
    errors = [finding for finding in document["findings"] if finding["severity"] == "error"]
    assert [(f["code"], f["tier"], set(f["claims"]), f["gap"]) for f in errors] == [
        (code, "wide", claims, gap)
    ]
    verdicts = {claim["id"]: claim["verdict"] for claim in document["claims"]}
    assert {name for name in verdicts if verdicts[name] == "contradicted"} >= claims


@pytest.mark.parametrize("slip", SLIPS)
def test_without_any_one_of_the_minimal_set_the_rest_can_hold(slip: str, tmp_path: Path) -> None:
    old, new, _, _, claims, _ = SLIPS[slip]
    twins = {"towns-number": ("towns-number", "towns-number-again", "towns-number-lead")}
    for number, dropped in enumerate(sorted(claims)):
        ledger = copy_of_article(tmp_path / str(number), (old, new))
        path = ledger / "sources" / "rednet-2020.yaml"
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for name in twins.get(dropped, (dropped,)):
            del tree["claims"][name]
        path.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
        assert not [f for f in report("-l", str(ledger))["findings"] if f["severity"] == "error"], dropped


def test_a_strain_is_a_warning_and_strict_makes_it_fail(tmp_path: Path) -> None:
    ledger = tmp_path / "strained.yaml"
    ledger.write_text(
        "entities: {plant: {}}\n"
        "measures:\n  sales: {unit: yuan, at_least: 0}\n"
        "source: {id: s}\n"
        "claims:\n"
        "  a: plant.sales@2019 = 102.004 billion yuan\n"
        "  b: plant.sales@2018 = 288.39 billion yuan\n"
        "  c: plant.sales@2019 / plant.sales@2018 = 35.3%\n",
        encoding="utf-8",
    )
    result = run("-l", str(ledger), "check")
    assert result.code == 0
    assert "warning[HF301 share-mismatch]" in result.out
    assert "at face value" in result.out
    assert run("-l", str(ledger), "check", "--strict").code == 1
    assert run("-l", str(ledger), "check", "--fail-on", "warning").code == 1
    assert run("-l", str(ledger), "check", "--strict", "--fail-on", "never").code == 1


def shuffled(tree: Any, rng: random.Random) -> Any:
    if isinstance(tree, dict):
        items = list(tree.items())
        if not {"claim", "readings", "figure", "line", "id"} & set(tree):
            rng.shuffle(items)
        return {key: shuffled(value, rng) if key in ("claims", "entities", "measures", "partitions", "identities")
                else value for key, value in items}  # fmt: skip
    return tree


def test_the_order_of_files_and_entries_changes_nothing(tmp_path: Path) -> None:
    rng = random.Random(7)
    slipped = copy_of_article(tmp_path / "a", SLIPS["a second batch of five"][:2])
    mixed = tmp_path / "b"
    mixed.mkdir()
    for path in slipped.rglob("*.yaml"):
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        name = f"{rng.randrange(10**6)}-{path.name}"
        (mixed / name).write_text(
            yaml.safe_dump(shuffled(tree, rng), allow_unicode=True, sort_keys=False), "utf-8"
        )

    def content(folder: Path) -> dict[str, Any]:
        document = report("-l", str(folder))
        for record in (*document["claims"], *document["findings"]):
            for key in ("file", "line", "column"):
                del record[key]
        document["findings"].sort(key=lambda f: (f["severity"], f["fingerprint"]))
        return document

    assert content(slipped) == content(mixed)


def test_the_filter_hides_findings_but_counts_them(tmp_path: Path) -> None:
    ledger = str(copy_of_article(tmp_path, SLIPS["tax per mu times ten"][:2]))
    concerned = run("-l", ledger, "check", "tax-per-mu")
    assert concerned.code == 1
    assert "3 findings outside the filter not shown" in concerned.out
    other = run("-l", ledger, "check", "towns-output")
    assert other.code == 0
    assert "4 findings outside the filter not shown" in other.out
    by_file = run("-l", ledger, "check", str(Path(ledger) / "sources" / "rednet-2020.yaml"))
    assert by_file.code == 1
    unknown = run("-l", ledger, "check", "tax-per-mo")
    assert unknown.code == 2
    assert "did you mean tax-per-mu" in unknown.err


def test_concise_is_one_line_a_finding(tmp_path: Path) -> None:
    ledger = str(copy_of_article(tmp_path, SLIPS["tax per mu times ten"][:2]))
    lines = run("-l", ledger, "check", "--output-format", "concise", "-q").out.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith(
        f"{ledger}/sources/rednet-2020.yaml:350:39: error[HF202 part-exceeds-whole] Tax"
    )


def test_an_undecided_component_is_exit_2_whatever_the_flags(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from hunanfacts.limits import AT_MOST

    ledger = tmp_path / "cycle.yaml"
    ledger.write_text(
        "entities: {a: {}, b: {}}\n"
        "measures: {size: {unit: yuan, at_least: 0}}\n"
        "source: {id: s}\n"
        "claims:\n"
        "  whole: a.size@2019 + b.size@2019 = 10.0 million yuan\n"
        "  rest: a.size@2019 - b.size@2019 = 1.0 million yuan\n"
        "  part: a.size@2019 = 5.5 million yuan\n"
        "  most: max(a.size@2019, b.size@2019) = 5.5 million yuan\n",
        encoding="utf-8",
    )
    assert run("-l", str(ledger), "check").code == 0
    monkeypatch.setitem(AT_MOST, "solver-steps", 1)
    for flags in ([], ["--fail-on", "never"], ["part"], ["-q"]):
        assert run("-l", str(ledger), "check", *flags).code == 2
    assert "HF701 undecided" in run("-l", str(ledger), "check").out
    assert report("-l", str(ledger))["summary"]["undecided"] == 4


def test_a_ledger_without_claims_does_not_look_like_a_pass(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("entities: {plant: {}}\n", encoding="utf-8")
    result = run("-l", str(tmp_path), "check")
    assert result.code == 2
    assert "0 claims: nothing was checked" in result.out
    assert "`hunanfacts draft TEXT -o FILE` propose" in result.out


def test_a_run_over_untested_claims_does_not_look_like_a_pass(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "entities: {plant: {}}\nmeasures: {size: {unit: mu}}\nsource: {id: s}\nclaims: {only: plant.size = 12 mu}\n",
        encoding="utf-8",
    )
    result = run("-l", str(tmp_path), "check")
    assert "No claim was tested" in result.out


def test_json_numbers_are_exact_and_in_the_unit() -> None:
    claims = {claim["id"]: claim for claim in report("-l", str(FACTS))["claims"]}
    stated = claims["towns-output"]["stated"]
    assert (stated["text"], stated["unit"]) == ("72.387 billion yuan", "yuan")
    assert (stated["low"], stated["high"], stated["low_open"]) == ("72386500000", "72387500000", False)
    assert stated["wide"] == {
        "low": "72386000000",
        "high": "72388000000",
        "low_open": True,
        "high_open": True,
    }
    assert claims["towns-output"]["implied"]["low"] == "11885000000"
    assert claims["towns-output"]["implied"]["high"] is None
    assert claims["towns-output"]["implied"]["from"] == ["liling-output"]
    readings = {r["name"]: r for r in claims["dayao-share-rise"]["readings"]}
    percent = readings["percent"]["implied"]["dayao.market_share@2018"]
    # 27.75 / 1.10325 and 27.85 / 1.10315
    assert (percent["low"], percent["high"], percent["unit"]) == ("37000/1471", "557000/22063", "percent")
    assert readings["points"]["survives"] is True


def test_golden_of_a_slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole output of one slip, as an editor reads it."""
    monkeypatch.chdir(tmp_path)
    copy_of_article(tmp_path / "facts", SLIPS["Liling in hundreds of billions"][:2])
    result = run("-l", "facts", "check", "liling-output")
    golden = ROOT / "tests" / "formats" / "golden" / "liling.txt"
    if os.environ.get("HUNANFACTS_UPDATE"):
        golden.write_text(result.out, encoding="utf-8")
    assert result.out == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("relation", "figures"),
    [
        ("works.sales@2023", ("64 million yuan", "46 million yuan")),
        ("growth(works.sales@2022..2023)", ("6.4%", "4.6%")),
        ("growth(works.profit@2022..2023)", ("6.4%", "4.6%")),
        ("change(works.profit@2022..2023)", ("6.4 million yuan", "4.6 million yuan")),
        ("works.profit@2023 / works.sales@2023", ("6.4%", "4.6%")),
    ],
)
def test_one_thing_said_twice_is_named_so(relation: str, figures: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(
        "entities: {works: {}}\n"
        "measures: {sales: {unit: yuan, at_least: 0}, profit: {unit: yuan}}\n"
        "source: {id: report}\n"
        f"claims:\n  a: {relation} = {figures[0]}\n  b: {relation} = {figures[1]}\n",
        encoding="utf-8",
    )
    assert [finding["code"] for finding in report("-l", str(path))["findings"]] == ["HF401"]


def test_a_claim_in_conflicts_that_are_not_listed_does_not_pass(tmp_path: Path) -> None:
    """Of thirty values of one number every pair conflicts and 24 are listed: some claims are in none of these."""
    path = tmp_path / "nine.yaml"
    claims = "\n".join(f"  c{number}: x.staff@2019 = {number + 10}" for number in range(1, 31))
    path.write_text(
        "entities: {x: {}}\nmeasures: {staff: {unit: count}}\nsource: {id: s}\nclaims:\n" + claims + "\n",
        encoding="utf-8",
    )
    document = json.loads(run("-l", str(path), "check", "--output-format", "json").out)
    listed = {name for f in document["findings"] for names in [f["claims"], *f["further"]] for name in names}
    hidden = [claim["id"] for claim in document["claims"] if claim["id"] not in listed]
    assert hidden
    for name in hidden[:3]:
        result = run("-l", str(path), "check", name)
        assert (result.code, name in result.err) == (1, True)
        assert run("-l", str(path), "check", name, "--exit-zero").code == 0
