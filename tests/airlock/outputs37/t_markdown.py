"""Markdown reports and notes."""

from tests.airlock.outputs.case import Shelf

from .kit import fr, np_en, np_fr, part, person, split, text


def write(shelf: Shelf) -> None:
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    r = shelf.random("md_safe")
    a, b = 1204, 1188
    t = "\n".join(
        f"| {v} | {np_en(part(r, a, s), a)} | {np_en(part(r, b, s), b)} | {r.uniform(0, 0.09):.3f} |"
        for v, s in [
            ("Female", 0.52),
            ("Anxiety disorder", 0.41),
            ("Alcohol use disorder", 0.17),
            ("Previous attempt", 0.29),
            ("Lives alone", 0.36),
        ]
    )
    text(
        shelf.safe(
            "md/lithium_tableone.md",
            "SMD below 0.1, three sections numbered",
            "Characteristics of users of lithium and valproate.",
            "2,392 adults with bipolar disorder",
        ),
        f"# 1. Cohort\n\nIncident users, 2012-2022, 3 hospitals.\n\n## 1.1 Table one\n\n| | Lithium (n = {a}) | Valproate (n = {b}) | SMD |\n|---|---|---|---|\n{t}\n| Age, median [IQR] | 44 [33, 56] | 46 [34, 58] | 0.061 |\n\n## 1.2 Notes\n\n1. SMD, standardized mean difference.\n2. Quartiles in brackets.\n",
    )
    n = split(r, 6180, [4, 3, 2, 1.2, 0.8], 150)
    text(
        shelf.safe(
            "md/cr_crise_sanitaire.md",
            "weeks, cells of crisis, hours",
            "Compte rendu de retour d'expérience de la cellule de crise, données agrégées.",
            "6 180 patients COVID-19, 2020-2022",
        ),
        "# Retour d'expérience COVID-19\n\n- 5 vagues, 2 cellules de crise, 4 unités ouvertes en 72 heures\n"
        + "\n".join(
            f"- Vague {k} : {fr(x)} patients, durée médiane {d} jours"
            for k, (x, d) in enumerate(zip(n, (9, 8, 8, 7, 5), strict=True), 1)
        )
        + "\n\n> Deux leçons : anticiper les stocks, former trois équipes.\n",
    )
    text(
        shelf.safe(
            "md/model_card.md",
            "seeds, layers, versions, thresholds",
            "Model card of the no-show predictor.",
            "118,000 outpatient appointments",
        ),
        "---\nversion: 2.3.1\nseed: 7\nlayers: 4\n---\n# Model card\n\n| Metric | Value | 95% CI |\n|---|---|---|\n| AUROC | 0.791 | 0.784-0.798 |\n| AUPRC | 0.402 | 0.391-0.413 |\n| Brier | 0.084 | 0.082-0.086 |\n\nTraining: 94,400 appointments; test: 23,600, of which 2,714 (11.5%) no-shows. Python 3.11, LightGBM 4.3, 6 CPU, 3 hours. Threshold 0.2 gives 71% recall.\n\n## Fairness\n\n| Group | n | AUROC |\n|---|---|---|\n| Women | 12,980 | 0.793 |\n| Men | 10,620 | 0.788 |\n",
    )
    text(
        shelf.safe(
            "md/plan_analyse_resultats.md",
            "hypotheses H1 to H4, codes, quartiles",
            "Résultats principaux, cohorte de patients BPCO sous trithérapie.",
            "2 740 patients BPCO",
        ),
        "# Trithérapie inhalée dans la BPCO\n\n**H1** (exacerbations) : RR 0,84 [0,77 ; 0,92]  \n**H2** (pneumonies) : RR 1,12 [0,98 ; 1,29]  \n**H3** (mortalité) : HR 0,91 [0,76 ; 1,08]\n\nCodes : J44.0, J44.1, J44.9 ; ATC R03AL08, R03AL09.\n\nTrithérapie : 1 310 patients, bithérapie : 1 430 patients. Taux d'exacerbations modérées ou sévères : 0,91 contre 1,08 par patient-année. VEMS médian : 48 % [37-60] de la théorique.\n",
    )
    text(
        shelf.safe(
            "md/rmarkdown_glm.md",
            "df 2201 of the deviance, z values",
            "R Markdown output, logistic model of surgical site infection.",
            "2,208 operations, 203 infections",
        ),
        "## Logistic model\n\n```r\nsummary(fit)\n```\n\n```\n## Coefficients:\n##                Estimate Std. Error z value Pr(>|z|)    \n## (Intercept)    -3.10211    0.19411 -15.981  < 2e-16 ***\n## bmi30           0.48120    0.15002   3.208  0.00134 ** \n## diabetes        0.35519    0.16011   2.218  0.02653 *  \n## asa3            0.29102    0.15199   1.915  0.05552 .  \n## duration_h      0.21044    0.04512   4.664 3.10e-06 ***\n## emergency       0.40118    0.17710   2.265  0.02350 *  \n## prophylaxis    -0.61207    0.18901  -3.238  0.00120 ** \n## \n##     Null deviance: 1358.1  on 2207  degrees of freedom\n## Residual deviance: 1281.6  on 2201  degrees of freedom\n## AIC: 1295.6\n## Number of Fisher Scoring iterations: 5\n```\n",
    )
    text(
        shelf.safe(
            "md/audit_donnees.md",
            "shares of missing values of whole columns, all well above ten",
            "Taux de données manquantes par variable de la cohorte.",
            "15 420 séjours de chirurgie",
        ),
        "# Qualité des données\n\n| Variable | Manquants | % |\n|:--|--:|--:|\n"
        + "\n".join(
            f"| {v} | {fr(x)} | {fr(100 * x / 15420, 1)} |"
            for v, x in [
                ("Poids", 2104),
                ("Taille", 3312),
                ("ASA", 622),
                ("Heure d'incision", 214),
                ("Mode de sortie", 96),
                ("Albumine", 8001),
            ]
        )
        + "\n\nSix variables sur 48 dépassent 0,5 % de manquants ; les autres sont décrites en annexe 2.\n",
    )


def _unsafe(shelf: Shelf) -> None:
    r = shelf.random("md_unsafe")

    def t(n: int, names: list[str]) -> str:
        return f"| Variable | N = {n} |\n|---|---|\n" + "\n".join(
            f"| {v} | {np_fr(part(r, n, r.uniform(0.1, 0.6)), n)} |" for v in names
        )

    text(
        shelf.unsafe(
            "md/note_intox.md",
            "a complement in words: 'all but four'",
            "last sentence",
            "Paracetamol poisoning and acetylcysteine.",
            "688 adults",
        ),
        "# Paracetamol poisoning\n\nWe studied 688 adults. Acetylcysteine was given within 8 hours to 402 (58.4%). ALT above 1,000 IU/L was found in 61 (8.9%).\n\nAll but four patients left hospital alive and without a transplant.\n",
    )
    text(
        shelf.unsafe(
            "md/path_names.md",
            "a path names a patient",
            "source line",
            "Wound infection after caesarean.",
            "1,870 women",
        ),
        f"# Infection after caesarean\n\n- 1,870 caesareans, 94 infections (5.0%)\n- Emergency: 802 (42.9%)\n\nSource: `/mnt/gyneco/2023/Mme_{person(r).replace(' ', '_')}_17031988/cr_operatoire.txt`\n",
    )
    text(
        shelf.unsafe(
            "md/vignette_cas.md",
            "row-level vignettes as a list",
            "list of patients",
            "Encéphalites auto-immunes : présentation.",
            "88 patients",
        ),
        "# Encéphalites auto-immunes\n\n88 patients, 51 femmes (58,0 %).\n\n"
        + "\n".join(
            f"* {g}, {a} ans, anticorps {c}, délai {d} j, Rankin final {k}"
            for g, a, c, d, k in [
                (
                    r.choice(["femme", "homme"]),
                    r.randint(18, 74),
                    r.choice(["NMDAR", "LGI1", "CASPR2", "GABA-B"]),
                    r.randint(3, 120),
                    r.randint(0, 5),
                )
                for _ in range(14)
            ]
        )
        + "\n",
    )
    text(
        shelf.unsafe(
            "md/roman_counts.md",
            "counts in Roman numerals, to escape the check (iv, vii)",
            "last column",
            "Rare adverse events of statins by drug.",
            "5,120 patients",
        ),
        "# Adverse events\n\n| Drug | Patients | Myalgia | Rhabdomyolysis |\n|---|---|---|---|\n| Atorvastatin | 2,604 | 188 | iv patients |\n| Rosuvastatin | 1,511 | 102 | vii patients |\n| Pravastatin | 1,005 | 41 | not given |\n",
    )
    text(
        shelf.unsafe(
            "md/taux_complement.md",
            "99,5 % of 402 is all but 2",
            "row Suivi à J7",
            "Chirurgie bariatrique : indicateurs.",
            "402 patients",
        ),
        "# Chirurgie bariatrique\n\n402 patients opérés.\n\n| Indicateur | % |\n|---|--:|\n| RAAC | 81,1 |\n| Ambulatoire | 12,9 |\n| Suivi à J7 réalisé | 99,5 |\n| Suivi à 1 an | 77,4 |\n| Carence en fer | 24,1 |\n",
    )
