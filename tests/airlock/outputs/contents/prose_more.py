"""More sentences that must not leave, each a way that words have of saying one person; and sentences that only sound like it."""

LEAKS_MORE: tuple[tuple[str, str, str, str], ...] = (
    (
        "La cohorte comprend une centenaire, opérée sans complication.",
        "age over ninety of one person",
        "une centenaire",
        "1840 patients",
    ),
    (
        "Un seul cas de méningite a été observé dans le groupe vacciné.",
        "small cell in words",
        "Un seul cas",
        "5210 patients",
    ),
    (
        "Aucun des 46 résidents de l'unité protégée n'avait reçu l'antiviral.",
        "zero that tells of a real group",
        "Aucun des 46",
        "",
    ),
    (
        "Parmi les greffés (n = 52), la totalité avait un antécédent de toxicomanie.",
        "all of a real group",
        "la totalité",
        "52 greffés",
    ),
    ("A couple of patients (2/187) withdrew consent after a relapse.", "small cell", "2/187", "187 patients"),
    (
        "Only 3.1% of the 96 men in the subgroup had a BRCA2 mutation.",
        "percentage that means 1-9 persons",
        "3.1% of the 96",
        "96 men",
    ),
    (
        "All but four of the 310 participants completed the follow-up.",
        "complement of 1-9 persons",
        "All but four",
        "310 participants",
    ),
    (
        "Le patient le plus jeune avait 18 ans et le plus âgé 96 ans.",
        "minimum and maximum",
        "le plus jeune, le plus âgé",
        "2200 patients",
    ),
    ("The longest stay lasted 412 days.", "minimum and maximum", "The longest stay", "9020 stays"),
    (
        "Une patiente de 43 ans, institutrice à Clichy, mère de triplés, a été transférée au CHU le 9 mai 2021.",
        "account of one person with a date",
        "Une patiente",
        "",
    ),
    (
        "Trois jumeaux et leurs mères ont été suivis ; l'un d'eux est décédé à J12.",
        "small cell in words",
        "Trois jumeaux",
        "",
    ),
    (
        "Les dossiers de Lefebvre Camille et Benali Karim restent à valider.",
        "names of persons",
        "names without title",
        "",
    ),
)

SAFE_MORE_TEXTS: tuple[tuple[str, str], ...] = (
    (
        "Un patient sur trois était traité par une bithérapie, et deux sur cinq par une trithérapie (12 400 patients).",
        "ratios in words",
    ),
    (
        "We used two-sided tests; one reviewer checked one in ten charts, and disagreements were resolved by a third.",
        "counts of reviewers",
    ),
    (
        "Les deux groupes, les quatre sous-groupes prévus et les trois critères secondaires sont donnés à l'annexe 2.",
        "counts of groups and criteria",
    ),
    (
        "NYHA class III or IV heart failure, type 2 diabetes and stage 3 kidney disease were present in 1210, 2040 and 980 patients.",
        "classes and stages",
    ),
    (
        "Le délai médian était de 1,5 heure [0,8-3,2] et la dose de 2 mg par jour pendant 7 jours chez 3100 patients.",
        "doses and delays",
    ),
    (
        "See Figure 1, Table 3 and supplementary Table S4; code at version 2.0.1, commit 4f9c1d2; NCT04381936; doi:10.1136/bmj.m1091.",
        "references and registers",
    ),
    (
        "L'étude a été menée à l'hôpital Saint-Antoine et à l'hôpital Henri-Mondor, selon la méthode de référence MR-004.",
        "hospitals named after persons",
    ),
    (
        "The Hosmer-Lemeshow test (8 df) gave p=0.41, and the Durbin-Watson statistic was 2.03, in 7420 patients.",
        "tests named after persons",
    ),
    (
        "Une analyse de sensibilité excluant 214 patients de plus de 90 ans donne des résultats voisins (OR 1,31 contre 1,28).",
        "a large group over ninety",
    ),
    (
        "Since 1 January 2019, coding follows the 2019 guide; the first wave runs from 1 March to 31 May 2020.",
        "dates of calendars",
    ),
)
