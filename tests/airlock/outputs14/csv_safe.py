"""CSV tables fit to leave, rich in small numbers that are no persons."""

from tests.airlock.outputs.case import Shelf

from .make import fr, split, write_csv


def write(shelf: Shelf) -> None:
    for case in (_funnel, _concepts, _months, _masked, _earlier):
        case(shelf)


def _funnel(shelf: Shelf) -> None:
    rng = shelf.random("funnel")
    rows: list[list[object]] = [
        ["rank", "hospital", "procedures", "deaths_30d", "crude_pct", "expected", "smr", "z", "alert_level"]
    ]
    found: list[list[object]] = []
    for _ in range(28):
        n = rng.randrange(420, 1900)
        deaths = max(14, round(n * rng.uniform(0.03, 0.055)))
        expected = n * 0.042
        z = (deaths - expected) / expected**0.5
        values = [f"{100 * deaths / n:.2f}", f"{expected:.1f}", f"{deaths / expected:.2f}", f"{z:.2f}"]
        found.append([f"H{rng.randrange(100, 999)}", n, deaths, *values, 2 if abs(z) > 3 else 1 if abs(z) > 2 else 0])
    rows += [[rank, *line] for rank, line in enumerate(sorted(found, key=lambda line: float(str(line[5]))), 1)]
    path = shelf.safe(
        "csv/cabg_funnel_hospitals.csv",
        "ranks, z scores and alert levels below 10; every hospital has 14 deaths or more",
        "Standardised 30-day mortality after coronary bypass per hospital, data of the funnel plot.",
        f"{sum(int(str(row[2])) for row in rows[1:]):,} adults with an isolated coronary bypass in 28 hospitals, 2018-2022",
    )
    write_csv(path, rows)


def _concepts(shelf: Shelf) -> None:
    rng = shelf.random("concepts")
    names = (
        "Créatinine plasmatique", "Potassium", "Hémoglobine glyquée", "Troponine T hypersensible", "NT-proBNP", "CRP",
        "Procalcitonine", "Lactate artériel", "Ferritine", "TSH", "Bilirubine totale", "ASAT", "ALAT", "Plaquettes",
    )  # fmt: skip
    rows: list[list[object]] = [
        [
            "measurement_concept_id",
            "source_concept_id",
            "libelle",
            "unit_concept_id",
            "patients",
            "mesures",
            "pct_mappe",
        ]
    ]
    for name in names:
        patients = rng.randrange(4100, 61000)
        local = f"80{rng.randrange(10**8):08d}"
        unit = rng.choice((8840, 8753, 8749, 8636, 8645))
        rows.append(
            [
                rng.randrange(3000000, 3050000),
                local,
                name,
                unit,
                patients,
                patients * rng.randrange(2, 9),
                fr(rng.uniform(88, 99.4)),
            ]
        )
    path = shelf.safe(
        "csv/concepts_biologie_omop.csv",
        "local concept ids of ten digits that begin with 80",
        "Couverture des concepts de biologie de l'entrepôt : identifiants de concepts, patients et mesures.",
        "212 400 patients avec au moins une mesure de biologie",
    )
    write_csv(path, rows, sep=";")


def _months(shelf: Shelf) -> None:
    rng = shelf.random("months")
    rows: list[list[object]] = [
        [
            "mois",
            "site",
            "passages",
            "dont_moins_18_ans",
            "hospitalises",
            "delai_median_min",
            "lits_fermes",
            "semaines_tension",
        ]
    ]
    for year in (2022, 2023):
        for month in range(1, 13):
            for site in ("Nord", "Sud"):
                n = rng.randrange(3100, 4600)
                part = [round(n * rng.uniform(0.17, 0.26)), round(n * rng.uniform(0.15, 0.22))]
                rows.append(
                    [
                        f"{year}-{month:02d}",
                        site,
                        n,
                        *part,
                        rng.randrange(48, 112),
                        rng.randrange(0, 9),
                        rng.randrange(0, 5),
                    ]
                )
    path = shelf.safe(
        "csv/urgences_activite_mensuelle.csv",
        "months, beds closed and weeks of strain below 10",
        "Activité mensuelle des deux services d'urgences : passages, hospitalisations, lits fermés, semaines en tension.",
        f"{sum(int(str(row[2])) for row in rows[1:])} passages aux urgences en 2022 et 2023",
    )
    write_csv(path, rows, sep=";", encoding="utf-8-sig", end="\r\n")


def _masked(shelf: Shelf) -> None:
    rows: list[list[object]] = [["departement", "femmes", "hommes", "ensemble", "incidence_brute_100000"]]
    rows += [
        ["Finistère", 148, 203, 351, "38,2"],
        ["Morbihan", 121, 166, 287, "37,1"],
        ["Côtes-d'Armor", 97, 141, 238, "39,5"],
        ["Ille-et-Vilaine", 163, 219, 382, "34,6"],
        ["Mayenne", "s.", "s.", "45 à 65", "s."],
        ["Orne", "s.", "s.", "45 à 65", "s."],
        ["Manche", 88, 117, 205, "41,0"],
    ]
    path = shelf.safe(
        "csv/sla_registre_departements.csv",
        "suppressed cells, without a total that gives them back",
        "Registre de la sclérose latérale amyotrophique, cas incidents cumulés par département et sexe ; s. = secret, "
        "les deux sexes masqués et l'ensemble donné en classe.",
        "1 570 cas incidents environ de 2010 à 2022",
    )
    write_csv(path, rows, sep=";")


def _earlier(shelf: Shelf) -> None:
    rng = shelf.random("earlier")
    names = (
        "Metformin",
        "Sulfonylurea",
        "DPP-4 inhibitor",
        "GLP-1 agonist",
        "SGLT2 inhibitor",
        "Basal insulin",
        "Basal-bolus",
    )
    first = split(rng, 21400, len(names), 700)
    grown = [n + rng.randrange(160, 900) for n in first]
    old: list[list[object]] = [["class", "initiators", "median_hba1c"]]
    new: list[list[object]] = [["class", "initiators", "median_hba1c", "iqr_low", "iqr_high"]]
    for name, a, b in zip(names, first, grown, strict=True):
        level = rng.uniform(7.4, 9.1)
        old.append([name, a, f"{level:.1f}"])
        new.append([name, b, f"{level - 0.1:.1f}", f"{level - 0.9:.1f}", f"{level + 1.1:.1f}"])
    write_csv(shelf.path("earlier/diabetes_initiators_2021.csv"), old)
    path = shelf.safe(
        "csv/diabetes_initiators_2022.csv",
        "an earlier release to compare with; every class has grown by 160 or more",
        "Initiators per drug class, data to the end of 2022; the table to the end of 2021 was out before.",
        "24,000 adults with type 2 diabetes who began a drug class between 2018 and 2022",
        earlier=("earlier/diabetes_initiators_2021.csv",),
    )
    write_csv(path, new)
