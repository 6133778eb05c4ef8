"""Tables as CSV that keep the rules and are full of small harmless numbers."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import falling, fr, level, pc, thin, two
from tests.airlock.outputs6.writers import table


def write(shelf: Shelf) -> None:
    _cohorts(shelf)
    _estimates(shelf)


def _cohorts(shelf: Shelf) -> None:
    wholes = (1388, 842)
    table(
        shelf.safe(
            "delirium/tableone.csv",
            "p-values, medians with quartiles, small scores",
            "tableone package, by postoperative delirium",
            "2,230 adults of 65 and over after hip fracture surgery",
        ),
        [
            ["", "Overall", "No delirium", "Delirium", "P-Value", "SMD"],
            ["n", "2230", "1388", "842", "", ""],
            ["Age, median [Q1,Q3]", "82.0 [76.0,87.0]", "80.0 [74.0,86.0]", "85.0 [80.0,89.0]", "<0.001", "0.512"],
            [*two("Female, n (%)", (1001, 588), wholes), "0.251", "0.050"],
            ["ASA score, median [Q1,Q3]", "3.0 [2.0,3.0]", "2.0 [2.0,3.0]", "3.0 [3.0,3.0]", "<0.001", "0.402"],
            [*two("Dementia, n (%)", (142, 261), wholes), "<0.001", "0.548"],
            [*two("General anaesthesia, n (%)", (812, 531), wholes), "0.033", "0.093"],
            ["Time to theatre (h), mean (SD)", "27.4 (15.2)", "25.9 (14.1)", "29.8 (16.5)", "<0.001", "0.254"],
            *[
                [*row, "0.008", "0.131"]
                for row in level("CCI", {"0-2": (711, 371), "3-4": (459, 293), "5+": (218, 178)}, wholes)
            ],
        ],
    )
    table(
        shelf.safe(
            "ped/crosstab_virus_season.csv",
            "months and seasons as small numbers",
            "pd.crosstab(season, virus, margins=True), first PCR of each child",
            "3,164 children under 3 years with bronchiolitis",
        ),
        [
            ["season", "rsv", "rhinovirus", "hmpv", "negative", "All"],
            ["2019-20", 412, 188, 61, 97, 758],
            ["2020-21", 131, 202, 27, 84, 444],
            ["2021-22", 498, 176, 73, 101, 848],
            ["2022-23", 603, 211, 118, 182, 1114],
            ["All", 1644, 777, 279, 464, 3164],
        ],
    )
    table(
        shelf.safe(
            "diab/describe_no_extremes.csv",
            "quartiles without minimum and maximum",
            "describe() with the rows min and max dropped",
            "5,071 adults with type 2 diabetes",
        ),
        [
            ["", "hba1c", "bmi", "egfr", "sbp", "ldl", "n_drugs"],
            ["count", 4902, 4817, 5022, 4763, 4455, 5071],
            ["mean", 7.64, 30.12, 74.9, 136.2, 2.31, 3.4],
            ["std", 1.48, 5.77, 22.6, 16.8, 0.94, 1.7],
            ["25%", 6.6, 26.0, 59.0, 125.0, 1.63, 2.0],
            ["50%", 7.3, 29.4, 77.0, 135.0, 2.18, 3.0],
            ["75%", 8.3, 33.5, 92.0, 146.0, 2.85, 5.0],
        ],
    )
    total = 4386
    table(
        shelf.safe(
            "sau/motifs.csv",
            "petits codes de tri et délais en minutes",
            "Recours par groupe de motifs : effectif, part, délai médian (min), tri médian",
            "4 386 patients adultes, premier passage de l'année 2023",
        ),
        [
            ["motif", "n (%)", "delai_median_min", "tri_median"],
            *[
                [name, pc(n, total, True), str(delay), str(triage)]
                for name, n, delay, triage in (
                    ("Douleur thoracique", 611, 9, 2),
                    ("Dyspnée", 502, 7, 2),
                    ("Traumatisme de membre", 1318, 48, 4),
                    ("Douleur abdominale", 874, 31, 3),
                    ("Déficit neurologique", 243, 4, 1),
                    ("Autre", 838, 44, 4),
                )
            ],
            ["Ensemble", thin(total), "29", "3"],
        ],
        ";",
    )
    table(
        shelf.safe(
            "perinat/items_structurels.csv",
            "structural zeros: men have no pregnancy",
            "Comorbidities at inclusion by sex; pregnancy and prostate cancer can only be 0 in one sex",
            "2,774 adults in the HIV cohort, 1,022 women and 1,752 men",
        ),
        [
            ["item", "women (n=1022)", "men (n=1752)"],
            ["Hypertension", pc(214, 1022), pc(438, 1752)],
            ["HBV coinfection", pc(61, 1022), pc(129, 1752)],
            ["Current pregnancy", pc(47, 1022), "0 (structural)"],
            ["Prostate cancer", "0 (structural)", pc(38, 1752)],
            ["Depression", pc(188, 1022), pc(241, 1752)],
            ["Diabetes", pc(83, 1022), pc(152, 1752)],
        ],
    )
    table(
        shelf.safe(
            "micro/antibiogramme_arrondi.csv",
            "suppressed cells with a second one suppressed; all counts rounded to 10",
            "E. coli: resistant patients by year, counts rounded to 10, cells under 10 and one more per row shown as 'ns'",
            "About 6,000 patients with a first E. coli urinary infection",
        ),
        [
            ["year", "isolates", "amoxicillin", "ofloxacin", "cefotaxime", "fosfomycin", "ertapenem"],
            [2020, 1380, 640, 180, 90, "ns", "ns"],
            [2021, 1450, 680, 190, 90, "ns", "ns"],
            [2022, 1510, 690, 190, 110, "ns", "ns"],
            [2023, 1620, 750, 220, 120, "ns", "ns"],
        ],
    )


def _estimates(shelf: Shelf) -> None:
    table(
        shelf.safe(
            "cardio/cph_summary.csv",
            "coefficients and p-values",
            "cph.summary.to_csv() of lifelines, death or heart failure, 1,106 events",
            "3,940 patients with aortic stenosis",
        ),
        [
            ["covariate", "coef", "exp(coef)", "se(coef)", "coef lower 95%", "coef upper 95%", "z", "p", "-log2(p)"],
            ["age_per_10y", "0.4121", "1.5100", "0.0351", "0.3433", "0.4809", "11.74", "7.9e-32", "103.7"],
            ["male", "0.1184", "1.1257", "0.0622", "-0.0035", "0.2403", "1.90", "0.0570", "4.13"],
            ["nyha_3_4", "0.5532", "1.7388", "0.0671", "0.4217", "0.6847", "8.24", "1.7e-16", "52.4"],
            ["lvef_per_5", "-0.0713", "0.9312", "0.0148", "-0.1003", "-0.0423", "-4.82", "1.4e-06", "19.4"],
            ["egfr_per_10", "-0.0508", "0.9505", "0.0137", "-0.0777", "-0.0239", "-3.71", "0.0002", "12.2"],
            ["tavi", "-0.3127", "0.7315", "0.0814", "-0.4722", "-0.1532", "-3.84", "0.0001", "13.0"],
        ],
    )
    table(
        shelf.safe(
            "cardio/survival_by_year.csv",
            "survival table at whole years",
            "Number at risk, events of the year and survival at each year; all differences are 10 or more",
            "2,415 patients with aortic stenosis and surgery",
        ),
        [
            ["year", "at_risk", "events_in_year", "censored_in_year", "survival", "ci_low", "ci_high"],
            *[
                [str(year), risk, str(events), str(censored), survival, low, high]
                for year, risk, events, censored, survival, low, high in zip(
                    range(5),
                    falling([2415, 2102, 1731, 1280, 870]),
                    (204, 149, 120, 77, 51),
                    (109, 222, 331, 333, 302),
                    ("1.000", "0.916", "0.851", "0.792", "0.744"),
                    ("", "0.904", "0.836", "0.774", "0.723"),
                    ("", "0.926", "0.865", "0.809", "0.764"),
                    strict=True,
                )
            ],
        ],
    )
    table(
        shelf.safe(
            "asthme/logit_odds.csv",
            "petits degrés de liberté des tests, pas des résidus",
            "Régression logistique (statsmodels), 5 618 observations, 11 paramètres, tests de type III",
            "5 618 adultes asthmatiques suivis en ville et à l'hôpital",
        ),
        [
            ["terme", "OR", "IC95_bas", "IC95_haut", "ddl", "chi2", "p"],
            ["tabac (actif vs jamais)", fr(1.84), fr(1.55), fr(2.18), 1, fr(49.1, 1), "<0,001"],
            ["palier GINA", "", "", "", 4, fr(88.7, 1), "<0,001"],
            ["palier 3", fr(1.42), fr(1.17), fr(1.72), "", "", ""],
            ["palier 5", fr(3.02), fr(2.36), fr(3.87), "", "", ""],
            ["IMC >= 30", fr(1.27), fr(1.07), fr(1.50), 1, fr(7.6, 1), "0,006"],
            ["éosinophiles (log)", fr(1.11), fr(1.01), fr(1.22), 1, fr(4.6, 1), "0,032"],
        ],
        ";",
    )
