"""Workbooks of performance, agreement, tests and endpoints fit to leave."""

import math

from tests.airlock.outputs.case import Shelf

from .make import fr, share
from .office import sheet, workbook


def write(shelf: Shelf) -> None:
    for case in (_confusion, _agreement, _tests, _trial):
        case(shelf)


def _confusion(shelf: Shelf) -> None:
    path = shelf.safe(
        "xlsx/chest_ct_ai_performance.xlsx",
        "confusion matrices, all cells 21 or more; thresholds and ratios below 10",
        "Reader study of an AI tool for pulmonary embolism on CT: confusion matrices and metrics at two thresholds.",
        "3,904 CT pulmonary angiograms of 3,904 adults",
    )
    book = workbook(path)
    for name, cut, (tp, fp, fn, tn) in (
        ("Sensitive", 0.2, (655, 318, 21, 2910)),
        ("Balanced", 0.5, (611, 97, 65, 3131)),
    ):
        rows: list[list[object]] = [
            ["", "Embolism", "No embolism", "Total"],
            ["AI positive", tp, fp, tp + fp],
            ["AI negative", fn, tn, fn + tn],
            ["Total", tp + fn, fp + tn, 3904],
        ]
        page = sheet(book, name, rows, f"Threshold {cut}")
        sens, spec = tp / (tp + fn), tn / (tn + fp)
        for r, (label, value) in enumerate(
            (
                ("Sensitivity", sens),
                ("Specificity", spec),
                ("LR+", sens / (1 - spec)),
                ("LR-", (1 - sens) / spec),
                ("F1", 2 * tp / (2 * tp + fp + fn)),
            )
        ):
            page.write_string(8 + r, 0, label)
            page.write_number(8 + r, 1, round(value, 3))
    book.close()


def _agreement(shelf: Shelf) -> None:
    rng = shelf.random("agreement")
    path = shelf.safe(
        "xlsx/concordance_volumetrie_irm.xlsx",
        "bias and limits of agreement below 10, readers 1 and 2",
        "Concordance de la volumétrie hippocampique automatique : ICC, biais et limites d'agrément de Bland-Altman.",
        "428 adultes de la consultation mémoire",
    )
    book = workbook(path)
    rows: list[list[object]] = [
        ["Structure", "Lecteur", "n", "ICC (IC95 %)", "Biais (mL)", "Limites d'agrément (mL)", "CV (%)"]
    ]
    for name in ("Hippocampe droit", "Hippocampe gauche", "Amygdale", "Ventricules latéraux", "Cortex entorhinal"):
        for reader in (1, 2):
            icc, bias, half = rng.uniform(0.82, 0.96), rng.uniform(-0.2, 0.2), rng.uniform(0.3, 0.9)
            rows.append(
                [
                    name,
                    reader,
                    428,
                    f"{fr(icc, 2)} ({fr(icc - 0.04, 2)} ; {fr(icc + 0.02, 2)})",
                    fr(bias, 2),
                    f"{fr(bias - half, 2)} ; {fr(bias + half, 2)}",
                    fr(rng.uniform(2, 7)),
                ]
            )
    sheet(book, "ICC", rows, "Volumétrie, méthode automatique contre manuelle", 24)
    book.close()


def _tests(shelf: Shelf) -> None:
    rng = shelf.random("tests")
    path = shelf.safe(
        "xlsx/snp_association_results.xlsx",
        "tests on 1 degree of freedom, chromosomes and lead SNPs; samples above 3,000",
        "Association of candidate variants with severe COVID-19: additive logistic models and likelihood-ratio tests.",
        "3,360 hospitalised adults, 1,011 of them in intensive care",
    )
    book = workbook(path)
    rows: list[list[object]] = [
        ["SNP", "Chr", "Effect allele", "EAF", "OR", "95% CI", "LRT chi2", "df", "p", "Replicated in (cohorts)"]
    ]
    for _ in range(14):
        ratio, half = rng.uniform(0.75, 1.6), rng.uniform(0.08, 0.16)
        z = math.log(ratio) / (half / 1.96)
        rows.append(
            [
                f"rs{rng.randrange(10**5, 10**7)}",
                rng.randrange(1, 23),
                rng.choice("ACGT"),
                round(rng.uniform(0.08, 0.48), 2),
                round(ratio, 2),
                f"{ratio * math.exp(-half):.2f}-{ratio * math.exp(half):.2f}",
                round(z * z, 1),
                1,
                f"{math.erfc(abs(z) / 2**0.5):.1e}",
                rng.randrange(0, 5),
            ]
        )
    sheet(book, "Additive", rows, "Adjusted for age, sex and 5 principal components", 14)
    book.close()


def _trial(shelf: Shelf) -> None:
    path = shelf.safe(
        "xlsx/primary_endpoint_itt_pp.xlsx",
        "ITT beside per protocol, which differ by 41 and 55; stages of an alpha spending",
        "Primary endpoint in the ITT and per-protocol populations, with the group-sequential boundaries.",
        "1,816 adults with community-acquired pneumonia randomised 1:1 (908 and 908)",
    )
    book = workbook(path)
    rows: list[list[object]] = [["Population", "5 days", "10 days", "Difference (95% CI)", "Non-inferiority margin"]]
    rows += [
        ["ITT, n", 908, 908, "", ""],
        ["Cure at day 30", share(764, 908), share(757, 908), "0.8 (-2.6 to 4.2)", "-6"],
        ["Per protocol, n", 867, 853, "", ""],
        ["Cure at day 30", share(742, 867), share(724, 853), "0.7 (-2.7 to 4.1)", "-6"],
    ]
    sheet(book, "Endpoint", rows, "Cure at day 30", 24)
    looks: list[list[object]] = [
        ["Look", "Information", "Z boundary", "Nominal alpha"],
        [1, 0.33, 3.71, 0.0002],
        [2, 0.67, 2.51, 0.012],
        [3, 1.0, 1.99, 0.0463],
    ]
    sheet(book, "Boundaries", looks, "O'Brien-Fleming")
    book.close()
