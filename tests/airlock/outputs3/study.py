"""A harmless study of a theme: large groups, consistent counts, and the small numbers that are no persons."""

from dataclasses import dataclass, field
from math import exp
from random import Random
from typing import Any

from tests.airlock.outputs3.themes import THEMES, Theme

Row = list[Any]


@dataclass
class Table:
    """`rows` hold numbers or text; `title` is the caption."""

    title: str
    header: list[str]
    rows: list[Row]


Block = str | Table


@dataclass
class Document:
    """Paragraphs and tables in order. A paragraph that begins with # is a heading."""

    title: str
    blocks: list[Block] = field(default_factory=list)

    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]


_NEAR_FR = (
    "Les 3 centres ont utilisé la même fiche ; deux relectures du codage ont été faites.",
    "Le modèle a été ajusté par validation croisée à 5 plis (graine 7), rang 2 sur 4 selon l'AIC.",
    "La comorbidité est définie par 6 codes CIM-10 et 4 codes CCAM.",
    "Test exact de Fisher, p = 0,004 ; seuil à 0,05 ; correction de Holm sur 8 comparaisons.",
    "Stades 1 à 4 de la classification ; score de Charlson à partir de 2 considéré élevé.",
    "Les paramètres : 3 nœuds, 2 degrés de lissage, 9 variables candidates, version 4.3 du script.",
    "La période d'étude va de 2016 à 2023, avec une mise à jour du thésaurus en 2019.",
    "L'échelle visuelle va de 0 à 10 ; une différence de 2 points est jugée pertinente.",
    "Les effectifs de moins de 10 ont été regroupés avec la modalité voisine avant toute sortie.",
    "Trois questions du questionnaire ont été retirées après l'étape de relecture.",
)
_NEAR_EN = (
    "The 3 centres used one protocol; 7 ICD-10 codes define the outcome.",
    "Models were tuned with 5-fold cross-validation (seed 9); rank 1 of 6 by AUC.",
    "Fisher's exact test, p = 0.003; alpha 0.05; Holm correction over 8 comparisons.",
    "NYHA class 3 or 4 counted as severe; ASA grade 2 or less as mild.",
    "Restricted cubic splines with 4 knots; 3 interaction terms were kept.",
    "The study period runs from 2015 to 2022; the form changed in 2018.",
    "The Likert scale runs from 1 to 5; a change of 1 point was held relevant.",
    "Groups below 10 were merged with the next category before release.",
    "Table 2 and Figure 3 are unchanged from version 1.4 of the analysis plan.",
    "Six candidate drugs in 2 classes were compared; two outcomes were secondary.",
)


class Study:
    """Counts of one theme: every group, complement and difference is far above 10 persons."""

    def __init__(self, rng: Random, theme: Theme | None = None) -> None:
        self.rng = rng
        self.theme = theme or rng.choice(THEMES)
        self.fr = self.theme.fr
        self.n = (rng.randint(420, 1900), rng.randint(2100, 3900))
        self.counts: dict[str, tuple[int, int]] = {}
        for variable in self.theme.variables:
            share = rng.uniform(0.12, 0.6)
            self.counts[variable] = (
                int(self.n[0] * share),
                int(self.n[1] * min(0.8, max(0.1, share + rng.uniform(-0.1, 0.1)))),
            )

    @property
    def total(self) -> int:
        return sum(self.n)

    def say(self, fr: str, en: str) -> str:
        return fr if self.fr else en

    def number(self, value: float, digits: int = 1) -> str:
        text = f"{value:.{digits}f}"
        return text.replace(".", ",") if self.fr else text

    def population(self) -> str:
        return f"{self.total} {self.theme.who}"

    def share(self, count: int, group: int) -> str:
        """'134 (12.4)' in one of the usual styles, the same through a study."""
        percent = self.number(100 * count / self.n[group])
        return f"{count} ({percent} %)" if self.fr else f"{count} ({percent})"

    def baseline(self) -> Table:
        """Groups side by side, n (%), and a p-value."""
        header = [
            self.say("Caractéristique", "Characteristic"),
            *(f"{name} (N = {n})" for name, n in zip(self.theme.groups, self.n, strict=True)),
            "p",
        ]
        rows: list[Row] = [
            [name, self.share(a, 0), self.share(b, 1), self.number(self.rng.uniform(0.001, 0.9), 3)]
            for name, (a, b) in self.counts.items()
        ]
        return Table(self.say("Caractéristiques selon le groupe", "Characteristics by group"), header, rows)

    def long(self) -> Table:
        """One row a variable and group, numbers as numbers."""
        header = self.rng.choice(
            (["variable", "groupe", "effectif", "denominateur", "pourcentage"], ["VAR", "GRP", "NB", "POP", "PCT"])
            if self.fr
            else (["variable", "arm", "n", "denominator", "percent"], ["item", "group", "count", "total", "pct"])
        )
        rows: list[Row] = [
            [name, self.theme.groups[g], pair[g], self.n[g], round(100 * pair[g] / self.n[g], 1)]
            for name, pair in self.counts.items()
            for g in (0, 1)
        ]
        return Table(self.say("Fréquences", "Frequencies"), header, rows)

    def years(self) -> Table:
        """Persons by year and group with totals that add up."""
        first = self.rng.randint(2014, 2018)
        columns = [self._split(n, 5) for n in self.n]
        header = [self.say("Année", "Year"), *self.theme.groups, "Total"]
        rows: list[Row] = [[first + i, a, b, a + b] for i, (a, b) in enumerate(zip(*columns, strict=True))]
        rows.append(["Total", *self.n, self.total])
        return Table(self.say("Inclusions par année", "Inclusions by year"), header, rows)

    def _split(self, total: int, parts: int) -> list[int]:
        weights = [self.rng.uniform(0.7, 1.3) for _ in range(parts)]
        counts = [int(total * w / sum(weights)) for w in weights]
        counts[-1] += total - sum(counts)
        return counts

    def regression(self) -> Table:
        """Odds ratios, 95 % intervals and p-values."""
        header = self.say("Terme;OR ajusté;IC inf;IC sup;p", "Term;Adjusted OR;CI low;CI high;p").split(";")
        rows: list[Row] = []
        for name in self.theme.variables:
            beta, error = self.rng.gauss(0.1, 0.4), self.rng.uniform(0.08, 0.2)
            values = [round(exp(beta + k * 1.96 * error), 2) for k in (0, -1, 1)]
            rows.append([name, *values, round(self.rng.uniform(0.001, 0.8), 3)])
        return Table(self.say("Régression logistique", "Logistic regression"), header, rows)

    def quantiles(self) -> Table:
        """Median and quartiles of each group."""
        low = self.rng.randint(38, 60)
        header = self.say("Mesure;Groupe;N;P25;Médiane;P75", "Measure;Group;N;P25;Median;P75").split(";")
        rows: list[Row] = []
        for measure, base in ((self.say("Âge (ans)", "Age (years)"), low), (self.say("Durée (jours)", "Days"), 4)):
            for g in (0, 1):
                rows.append([measure, self.theme.groups[g], self.n[g], base + g, base + 5 + g, base + 11 + g])
        return Table(self.say("Médianes et quartiles", "Medians and quartiles"), header, rows)

    def near(self, count: int = 2) -> str:
        return " ".join(self.rng.sample(_NEAR_FR if self.fr else _NEAR_EN, count))

    def intro(self) -> str:
        a, b = self.n
        first, second = self.theme.groups
        return self.rng.choice(
            (
                f"L'analyse porte sur {self.total} {self.theme.who} : {a} ({first}) et {b} ({second}).",
                f"Population : {self.total} {self.theme.who}, dont {a} dans le groupe {first}.",
                f"Nous avons inclus {self.total} {self.theme.who} répartis en deux groupes ({a} et {b}).",
            )
            if self.fr
            else (
                f"We analysed {self.total} {self.theme.who}: {a} ({first}) and {b} ({second}).",
                f"Population: {self.total} {self.theme.who}, of whom {a} in {first}.",
                f"A total of {self.total} {self.theme.who} were included, {a} and {b} by group.",
            )
        )

    def finding(self) -> str:
        name, (a, b) = self.rng.choice(list(self.counts.items()))
        return self.say(
            f"« {name} » concerne {self.share(a, 0)} des {self.theme.who} ({self.theme.groups[0]}) contre "
            f"{self.share(b, 1)} ({self.theme.groups[1]}).",
            f"'{name}' held for {self.share(a, 0)} % of {self.theme.groups[0]} against {self.share(b, 1)} %"
            f" of {self.theme.groups[1]} {self.theme.who}.".replace(") %", "%)"),
        )

    def document(self, tables: int = 2) -> Document:
        """A title, a method paragraph, some tables, a finding."""
        pool = [self.baseline, self.years, self.regression, self.quantiles, self.long]
        made: list[Block] = [make() for make in self.rng.sample(pool, tables)]
        head: list[Block] = [self.say("# Méthodes", "# Methods"), self.intro(), self.near()]
        tail: list[Block] = [self.say("# Résultats", "# Results"), *made, self.finding(), self.near(1)]
        return Document(self.theme.title, head + tail)
