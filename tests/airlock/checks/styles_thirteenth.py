"""Siblings of what sets 12, 13 and 14 came out wrong by, in other words and subjects."""

import json

from tests.airlock.checks.styles import both, s, two, u

# ---- a number in a sentence that counts persons, which nothing else explains
two(
    "thirteenth_list.md",
    "We screened 12,411 adults; 1,733 were excluded for dialysis, @ for missing creatinine and 272 for prior metformin.",
    "4",
    "802",
    "Article",
    "12,411 adults",
)
two("thirteenth_title.md", "# Hypotension: @ of 22,417\n\nRisk factors.", "4", "2,724", "Report", "22,417 adults")
two(
    "thirteenth_set.md",
    "## Test set (24,118 women, @ cancers)\n\nAUC 0.92.",
    "7",
    "241",
    "Model card",
    "24,118 women",
)
two(
    "thirteenth_groups.txt",
    "Nous avons inclus 4255 patients répartis en deux groupes (@ et 3061).",
    "6",
    "1194",
    "Méthodes",
    "4 255 patients",
)
two("thirteenth_span.md", "Entre @ et 1 040 patients par an.", "4", "902", "Tendance", "5 214 patients")
two("thirteenth_smallest.log", "step 6/7 tables: 3 tables, smallest cell @", "4", "14", "Log", "22,417 adults")
two(
    "thirteenth_arrow.log",
    "screened 9412\nexcluded 602: burn under 5 % -> 8810\nexcluded 411: second admission -> @",
    "9",
    "8399",
    "Log",
    "9,412 patients",
)
u(
    "thirteenth_last.md",
    "Les incidents étaient au nombre de 38, sans conséquence pour 37 patients ; le dernier a nécessité un transfert.",
    "Bilan",
    "9 264 patients transfusés",
)
u(
    "thirteenth_story.md",
    "Un garçon suivi depuis l'âge de 7 mois pour une épilepsie portait un variant de KCNQ2 ; l'aîné d'une fratrie de trois.",
    "Synthèse",
    "1 194 enfants",
)
for k, sentence in enumerate(
    (
        "4,812 patients in 5 sectors, 3 day hospitals and 2 maternities.",
        "1,934 patients, 926 events; 7 covariates, 1 random intercept for centre.",
        "Reviewer 1, comment 2. Among 6,233 children the E-value was 1.8.",
        "Of 712 adults in 11 practices half were women (1:1, blocks of 4 and 6).",
        "NYHA class 3 or 4 counted as severe in the 2,310 patients.",
        "8 716 adultes, 2 lecteurs, 6 anomalies recherchées.",
        "On y arrive en 30 min chez 1 patient sur 2.",
        "482 patients were included in 9 ICUs.",
    )
):
    s(f"thirteenth_plain{k}.md", sentence, "Report", "8,716 adults")
both(
    "thirteenth_sas.log",
    "NOTE: There were 6 observations read from the data set WORK.BASE.\n      WHERE death90=1;\n",
    "NOTE: There were 606 observations read from the data set WORK.BASE.\n      WHERE death90=1;\n",
    "SAS log",
    "3,872 adults",
)

# ---- parts of a whole, a line each
both(
    "thirteenth_flows.svg",
    *(
        '<svg xmlns="http://www.w3.org/2000/svg">'
        + "".join(
            f'<text x="9" y="{20 * k}">{what}: {n}</text>'
            for k, (what, n) in enumerate((("A to A", 1101), ("A to B", 240), ("B to B", 402), ("B to graft", few)))
        )
        + "</svg>"
        for few in (6, 61)
    ),
    "Change of class in two years",
    "2,701 adults",
)

# ---- an umbrella and its levels
two(
    "thirteenth_grades.csv",
    "Complication;n\nToute complication;@\nGrade I;93\nGrade II;90\nGrade III;48\nAucune complication;525\n",
    "239",
    "251",
    "Clavien-Dindo",
    "764 adultes opérés",
)
# ---- a spread that could not be reckoned
two(
    "thirteenth_spread.csv",
    "racine;Coût moyen (€);Écart-type (€)\n08C48;9214;3501\n08C24;7020;2668\n08C22;12410;4716\n08C40;31877;@\n",
    "#DIV/0!",
    "9120",
    "Coûts",
    "2 890 séjours",
)
# ---- errors of a test
two(
    "thirteenth_test.csv",
    "Contexte;Malades;Témoins;Sensibilité (%);Spécificité (%)\nEnfants;402;618;92,3;95,5\nAdultes;211;431;88,2;@\n",
    "98,6",
    "94,6",
    "Performances du test",
    "1 662 patients testés",
)
# ---- shares that are whole persons of one number
two(
    "thirteenth_shares.txt",
    "cause\nCLAD              0.3462\nInfection         0.2628\nMalignancy        0.1635\nGraft failure     0.1090\n@\nName: proportion, dtype: float64\n",
    "Cardiovascular    0.0673\nOther             0.0385\nSuicide           0.0128",
    "Cardiovascular    0.0673\nOther             0.0513",
    "Causes of death",
    "1,208 adults, 312 deaths",
)
# ---- names where no list knows them
for k, text in enumerate(
    (
        "Segregation of the variant in the Vandenbroeck family of Roubaix.",
        "Envoyé par le couple SZYMANEK-DUBREUIL.",
        "La famille Kerguélennec a demandé le retrait.",
        'ESSAI = RACINE / "BENSAID_Yasmine_2017" / "cr.txt"',
        '<img src="x.gif" alt="8006631902_FAUCHEUX_Henriette_OD">',
        "identifiant IPP8006631902 conservé",
    )
):
    u(
        f"thirteenth_name{k}.{'html' if '<' in text else 'py' if '=' in text else 'md'}",
        text,
        "Report",
        "2,310 adults",
    )
for k, text in enumerate(
    (
        "The Herpesviridae family of viruses was looked for.",
        "A single family of models was compared.",
        "Admissions by day: Mon Tue Wed Thu Fri Sat Sun",
    )
):
    s(f"thirteenth_no_name{k}.md", text, "Report", "2,310 adults")

# ---- columns that say which, what became of checks, change, things in brackets
s(
    "thirteenth_which.csv",
    "dep,year,patients,rate\n1,2020,512,4.1\n7,2020,431,3.9\n26,2020,612,4.4\n",
    "Rates by department",
    "118,260 residents",
)
s(
    "thirteenth_centre.csv",
    "sex,centre,n,mean_age\nF,1,412,66.1\nF,2,388,65.0\nM,1,500,64.2\nM,2,431,66.0\n",
    "By centre",
    "1,731 patients",
)
s(
    "thirteenth_checks.csv",
    "Table,Checks,Failed,Status\nperson,329,4,pass\nvisit,114,7,review\n",
    "Data quality",
    "318,000 persons",
)
s(
    "thirteenth_change.csv",
    "Indicateur;Dossiers;Évolution\nLettre;80;+2 points\nBilan;96;0\nDouleur;80;1\n",
    "Indicateurs",
    "1 210 séjours",
)
s(
    "thirteenth_replicated.csv",
    "SNP,OR,p,Replicated in (cohorts)\nrs53,1.39,1.3e-07,4\nrs65,1.42,1.1e-08,2\n",
    "GWAS",
    "8,120 patients",
)
s(
    "thirteenth_of.csv",
    'Variable,Readmitted / patients,OR\nAge < 65,"241 / 2,310",1\nAge 65-79,"372 / 2,861",1.18\n',
    "Table 4",
    "5,171 patients",
)
s(
    "thirteenth_stata.log",
    ". tab bmi3 preec\n\n           |      preec\n      bmi3 |         0          1 |     Total\n-----------+----------------------+----------\n"
    "     <25   |     7,012        121 |     7,133\n   25-29   |     3,104        138 |     3,242\n-----------+----------------------+----------\n     Total |    10,116        259 |    10,375\n",
    "Stata log",
    "10,375 women",
)
s(
    "thirteenth_map.json",
    json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"nom": n, "patients": p},
                    "geometry": {"type": "Point", "coordinates": [5, 46]},
                }
                for n, p in (("Ain", 11599), ("Ardèche", 5676), ("Drôme", 9761), ("Isère", 21010))
            ],
        }
    ),
    "Map of the departments",
    "118,260 residents",
)
s(
    "thirteenth_confusion.csv",
    "truth,predicted,letters\n1,1,276\n1,0,36\n0,1,27\n0,0,1501\n",
    "Confusion",
    "1,840 letters",
)

# ---- what all numbers are, told once beside them
both(
    "thirteenth_unit.json",
    *(
        json.dumps(
            {
                "unit": "patients given an antidote per 1,000 patients exposed",
                "drugs": [
                    {"name": "A", "patients": 3302, "vitamin": 61.2, "other": few},
                    {"name": "B", "patients": 7120, "vitamin": 48.1, "other": 9.1},
                ],
            }
        )
        for few in (1.2, 11.2)
    ),
    "Use of antidotes",
    "18,905 inpatients",
)
