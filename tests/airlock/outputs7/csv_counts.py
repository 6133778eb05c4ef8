"""CSV tables whose fault is a count: shown, in words, as a percentage, a rate, a complement, a remainder, a zero."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import table
from tests.airlock.outputs7.study import cross, parts, pct, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("csv_counts")

    path = shelf.unsafe(
        "csv/caracteristiques_pneumopathies.csv",
        "small count",
        "anticoagulant row, arm 'oxygène à haut débit'",
        "Tableau 1 des patients hospitalisés pour pneumopathie, par support respiratoire.",
        "846 adults admitted for community-acquired pneumonia, 531 on standard oxygen and 315 on high-flow oxygen",
    )
    rows = table1(
        r,
        {"oxygène standard": 531, "oxygène à haut débit": 315},
        [
            ("=Âge, années", 68.4, 12.1),
            ("Sexe", "femmes", "hommes"),
            ("Tabagisme", "jamais", "sevré", "actif"),
            ("BPCO", "oui"),
            ("Diabète", "oui"),
            ("~CRP à l'admission, mg/L", 118, 64, 190),
            ("Germe", "S. pneumoniae", "Legionella", "virus", "non documenté"),
            ("~Durée de séjour, jours", 8, 5, 13),
        ],
        True,
    )
    rows.insert(9, ["Anticoagulant au long cours – oui", share(74, 531, True), share(7, 315, True), "<0,001"])
    table(path, rows, ";")

    path = shelf.unsafe(
        "csv/long_measures.csv",
        "small count in long format",
        "measure readmitted_30d, site 4",
        "Tidy long table of quality indicators per surgical site, one line per measure.",
        "3,912 patients operated for hip fracture in 5 sites",
    )
    long: list[list[object]] = [["site", "measure", "value", "unit"]]
    for site, n in zip(range(1, 6), (912, 640, 1105, 388, 867), strict=True):
        for measure, part in (
            ("operated_within_48h", 0.71),
            ("transfused", 0.22),
            ("delirium", 0.17),
            ("readmitted_30d", 0.09),
        ):
            value = 9 if (site, measure) == (4, "readmitted_30d") else int(n * part * r.uniform(0.85, 1.15))
            long.append([site, measure, value, "patients"])
        long.append([site, "patients", n, "patients"])
        long.append([site, "median_wait", round(r.uniform(19, 33), 1), "hours"])
    table(path, long)

    path = shelf.unsafe(
        "csv/antibiogramme_croise.csv",
        "suppressed cell given back by its row and column",
        "cell Providencia × résistant marked '<10'",
        "Croisement espèce × sensibilité aux C3G ; les petits effectifs sont masqués.",
        "1 743 patients with a first positive urine culture, one isolate each",
    )
    grid = cross(
        r,
        ["E. coli", "Klebsiella", "Proteus", "Providencia", "Enterobacter"],
        ["sensible", "intermédiaire", "résistant"],
        "espèce",
        16,
        1743,
    )
    grid[1][1] += grid[4][3] - 6
    grid[4][3] = 6
    grid[1][4] = sum(grid[1][1:4])
    grid[4][4] = sum(grid[4][1:4])
    grid[6] = ["Total", *(sum(line[j] for line in grid[1:6]) for j in range(1, 5))]
    grid[4][3] = "<10"
    table(path, grid, ";")

    path = shelf.unsafe(
        "csv/adverse_events_percent.csv",
        "percentage of a stated number that makes four persons",
        "Stevens-Johnson, 0.9 % of 446",
        "Adverse drug reactions; percentages only, denominators in the header.",
        "918 adults started on allopurinol (n = 446) or febuxostat (n = 472)",
    )
    events: list[list[object]] = [["reaction", "allopurinol_pct (n=446)", "febuxostat_pct (n=472)"]]
    for name in (
        "Rash, any",
        "Gout flare within 6 months",
        "Raised transaminases",
        "Diarrhoea",
        "Nausea",
        "Dizziness",
        "Dose reduction",
    ):
        events.append([name, pct(r.randint(22, 140), 446)[:-1], pct(r.randint(22, 140), 472)[:-1]])
    events.insert(4, ["Stevens-Johnson syndrome", "0.9", "2.8"])
    table(path, events)

    path = shelf.unsafe(
        "csv/incidence_par_service.csv",
        "rate per 1 000 stays that makes six persons",
        "service Néphrologie: 3,1 pour 1 000 sur 1 934 séjours",
        "Incidence des infections à C. difficile par service, un séjour par patient.",
        "patients hospitalised in 2023, first stay of each",
    )
    rate: list[list[object]] = [["service", "sejours", "taux_pour_1000", "IC95_bas", "IC95_haut"]]
    for name in ("Médecine interne", "Gériatrie", "Chirurgie digestive", "Oncologie", "Hépatologie", "Réanimation"):
        stays = r.randint(2800, 4900)
        n = r.randint(18, 49)
        rate.append(
            [name, stays, *(f"{1000 * (n + k * n**0.5) / stays:.1f}".replace(".", ",") for k in (0, -1.96, 1.96))]
        )
    rate.insert(4, ["Néphrologie", 1934, "3,1", "1,4", "6,8"])
    table(path, rate, ";")

    path = shelf.unsafe(
        "csv/vaccination_coverage.csv",
        "complement of a percentage below ten persons",
        "Haemodialysis unit: 97.6 % of 251 vaccinated",
        "Hepatitis B vaccination coverage at last contact by clinic.",
        "adults with chronic kidney disease followed in 7 clinics in 2022",
    )
    cover: list[list[object]] = [["clinic", "patients", "vaccinated_pct", "median_titre_IU_L"]]
    for name in (
        "CKD stage 3",
        "CKD stage 4",
        "Pre-transplant",
        "Transplant follow-up",
        "Peritoneal dialysis",
        "Home haemodialysis",
    ):
        n = r.randint(260, 410)
        cover.append([name, n, f"{100 * parts(r, n, 2, 40)[0] / n:.1f}", r.randint(24, 310)])
    cover.insert(4, ["Haemodialysis unit", 251, "97.6", 118])
    table(path, cover)

    path = shelf.unsafe(
        "csv/orientation_urgences.csv",
        "subtraction: total less the shown rows leaves three",
        "'passages pour intoxication': 412 in all, orientations add up to 409",
        "Orientation à la sortie des urgences par motif. La catégorie « décès » n'est pas montrée.",
        "patients seen at the emergency department, one visit each",
    )
    out: list[list[object]] = [["motif", "retour à domicile", "hospitalisation", "transfert", "total des patients"]]
    for name in ("douleur thoracique", "traumatisme", "dyspnée", "malaise", "douleur abdominale"):
        cells = [r.randint(150, 330), r.randint(60, 180), r.randint(18, 60)]
        out.append([name, *cells, sum(cells)])
    out.insert(4, ["intoxication", 268, 112, 29, 412])
    table(path, out, ";")

    path = shelf.unsafe(
        "csv/hiv_results_by_unit.csv",
        "zero that tells of a real group",
        "positive, unit 'Perinatal psychiatry'",
        "HIV screening results by unit of admission.",
        "4,310 adults screened for HIV on admission",
    )
    units = [
        ["Infectious diseases", 1168, 212, 1380],
        ["Emergency", 1402, 31, 1433],
        ["Perinatal psychiatry", 64, 0, 64],
        ["Internal medicine", 987, 24, 1011],
        ["Addiction care", 395, 27, 422],
        ["Total", 4016, 294, 4310],
    ]
    table(path, [["unit", "negative", "positive", "Total"], *units])

    path = shelf.unsafe(
        "csv/consentement_don.csv",
        "100 % that tells of a real group",
        "famille présente, service Neurochirurgie: 100,0",
        "Taux de refus du prélèvement d'organes selon le service et la présence de la famille.",
        "deceased patients whose families were approached about donation, 2012-2023",
    )
    refuse: list[list[object]] = [
        ["service", "famille présente : n", "refus %", "famille contactée par téléphone : n", "refus % "]
    ]
    for name in ("Réanimation médicale", "Réanimation chirurgicale", "Urgences vitales", "Unité neurovasculaire"):
        a, b = r.randint(120, 210), r.randint(60, 120)
        refuse.append(
            [
                name,
                a,
                f"{100 * parts(r, a, 2, 30)[1] / a:.1f}".replace(".", ","),
                b,
                f"{100 * parts(r, b, 2, 20)[1] / b:.1f}".replace(".", ","),
            ]
        )
    refuse.insert(3, ["Neurochirurgie", 38, "100,0", 61, "36,1"])
    table(path, refuse, ";")

    path = shelf.unsafe(
        "csv/footnoted_table.csv",
        "small count in words in a footnote line",
        "note c under the table",
        "Table 2 of the manuscript: outcomes at day 90, with footnotes.",
        "1,388 adults with septic shock, randomised to early (694) or late (694) vasopressin",
    )
    rows = table1(
        r,
        {"early": 694, "late": 694},
        [
            ("Death by day 90", "yes"),
            ("Renal replacement", "yes"),
            ("~Days free of organ support", 17, 0, 24),
            ("~ICU stay, days", 7, 4, 13),
            ("Destination", "home", "rehabilitation", "other hospital"),
            ("Digital ischaemia", "yes", 0.05),
        ],
    )
    foot = [
        ["a Adjusted for centre and SOFA score at inclusion."],
        ["b Wilson intervals, 95%."],
        ["c Including eight patients of the late arm in whom the infusion was stopped for ischaemia."],
        ["d Missing in 31 early and 27 late patients."],
    ]
    table(path, [*rows, *foot])

    path = shelf.unsafe(
        "csv/groupes_homogenes.csv",
        "small groups written as letters of a code: effectif in a suffix of the label",
        "ligne '05M09-4 [n5]'",
        "Durée moyenne de séjour par groupe homogène de malades ; effectif rappelé entre crochets.",
        "patients discharged from cardiology in 2022, one stay each",
    )
    codes = ["05K10-2", "05M04-1", "05M05-2", "05M07-3", "05M08-1", "05M12-2", "05M13-1"]
    drg = [
        [
            f"{code} [n{r.randint(96, 320)}]",
            f"{r.uniform(2, 9):.1f}".replace(".", ","),
            f"{r.uniform(1, 4):.1f}".replace(".", ","),
        ]
        for code in codes
    ]
    drg.insert(5, ["05M09-4 [n5]", "17,4", "6,2"])
    table(path, [["ghm", "dms_jours", "ecart_type"], *drg], ";")
