"""Notebooks: tables, summaries, counts and models in their outputs."""

import json
from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import fill


def text(words: str) -> dict[str, Any]:
    """A cell of Markdown."""
    return {
        "cell_type": "markdown",
        "id": f"m{abs(sum(map(ord, words))) % 99991}",
        "metadata": {},
        "source": fill(words),
    }


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    """A cell of code with its outputs."""
    return {
        "cell_type": "code",
        "id": f"c{sum(map(ord, source)) % 99991}",
        "execution_count": 1,
        "metadata": {},
        "outputs": list(outputs),
        "source": source,
    }


def result(plain: str, **more: str) -> dict[str, Any]:
    """The value of a cell."""
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": plain, **{k.replace("_", "/"): v for k, v in more.items()}},
    }


def printed(words: str, stream: str = "stdout") -> dict[str, Any]:
    """What a cell printed."""
    return {"output_type": "stream", "name": stream, "text": words}


def write_book(path: Path, cells: list[dict[str, Any]], language: str = "python", **metadata: Any) -> None:
    """A notebook of version 4.5."""
    for place, cell in enumerate(cells):
        cell["id"] = f"{cell['id']}-{place}"
        if cell["cell_type"] == "code":
            cell["execution_count"] = place + 1
    kernel = {
        "python": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "R": {"name": "ir", "display_name": "R", "language": "R"},
    }[language]
    book = {"cells": cells, "metadata": {"kernelspec": kernel, **metadata}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _head(shelf)
    _describe(shelf)
    _counts(shelf)
    _model(shelf)


def _frame(lines: list[list[Any]], header: list[str]) -> dict[str, Any]:
    plain = "   ".join(header) + "\n" + "\n".join("   ".join(str(x) for x in line) for line in lines)
    head = "".join(f"<th>{name}</th>" for name in header)
    body = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in line) + "</tr>" for line in lines)
    return result(
        plain,
        text_html=f'<table border="1" class="dataframe"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>',
    )


def _head(shelf: Shelf) -> None:
    source = shelf.random("head")
    path = shelf.unsafe(
        "nephro_peds/01_proteinuria.ipynb",
        "the first rows of the data are left in an output",
        "third cell: df.head(6)",
        "Notebook on relapses of nephrotic syndrome by regimen of steroids.",
        "388 children with idiopathic nephrotic syndrome",
    )
    lines = [
        [
            i,
            source.choice(["M", "F"]),
            round(source.uniform(1.8, 13), 1),
            source.randint(1, 6),
            round(source.uniform(0.4, 9.9), 2),
            source.choice(["standard", "extended"]),
        ]
        for i in range(6)
    ]
    write_book(path, [
        text("# Relapses of nephrotic syndrome\n388 children; outcome: first relapse within 12 months."),
        code("import pandas as pd\ndf = pd.read_parquet('nephrotic.parquet')\ndf.shape", result("(388, 11)")),
        code("df[cols].head(6)", _frame(lines, ["", "sex", "age", "relapses", "prot_creat", "regimen"])),
        code("df.groupby('regimen').relapse12.agg(['size', 'sum', 'mean']).round(3)", _frame([["extended", 181, 88, 0.486], ["standard", 207, 121, 0.585]], ["regimen", "size", "sum", "mean"])),
        text("The relative risk is 0.83 (95% CI 0.69 to 1.01)."),
    ])  # fmt: skip
    path = shelf.safe(
        "cardio_ped/02_kawasaki.ipynb",
        "un tableau de données en sortie : des groupes, non des lignes",
        "Carnet sur la maladie de Kawasaki : anévrismes selon le délai de traitement.",
        "471 enfants traités pour une maladie de Kawasaki",
    )
    write_book(path, [
        text("# Kawasaki : délai de l'immunoglobuline et anévrismes"),
        code("df = lire('kawasaki')\ndf.shape", result("(471, 14)")),
        code("df.groupby('delai').agg(enfants=('delai', 'size'), anevrismes=('z25', 'sum'), crp_mediane=('crp', 'median'))",
             _frame([["<= 5 j", 141, 17, 118], ["6-7 j", 166, 19, 132], ["8-10 j", 112, 21, 141], ["> 10 j", 52, 16, 96]], ["delai", "enfants", "anevrismes", "crp_mediane"])),
        code("print(f'p de tendance = {p:.4f}')", printed("p de tendance = 0.0041\n")),
    ])  # fmt: skip


def _describe(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "urgences/03_durees.ipynb",
        "le minimum et le maximum d'un résumé",
        "sortie de describe() : min et max",
        "Carnet sur la durée de passage aux urgences et ses facteurs.",
        "18 204 patients adultes passés aux urgences en 2023",
    )
    write_book(path, [
        text("## Durées de passage\nUne ligne par patient, premier passage seulement."),
        code("df[['duree_h', 'attente_h', 'age']].describe().round(2)", result(
            "        duree_h  attente_h       age\ncount  18204.00   18204.00  18204.00\nmean       5.84       1.91     54.12\nstd        4.10       1.66     20.87\n"
            "min        0.12       0.01     18.00\n25%        2.91       0.71     36.00\n50%        4.77       1.42     55.00\n75%        7.63       2.60     72.00\nmax       71.40      19.83    101.00")),
        code("df.groupby('orientation').size()", result("orientation\ndomicile            12911\nhospitalisation      4702\nautre                 591\ndtype: int64")),
    ])  # fmt: skip
    path = shelf.safe(
        "radiology/04_report_delays.ipynb",
        "a summary with percentiles in place of the bounds",
        "Notebook on the delay from CT scan to report by shift.",
        "14,377 emergency patients with a CT scan",
    )
    write_book(path, [
        text("## Delay from scan to report\nOne scan per patient."),
        code("df[['delay_min', 'dlp', 'slices']].describe(percentiles=[.05, .25, .5, .75, .95]).drop(['min', 'max']).round(1)", result(
            "       delay_min      dlp   slices\ncount    14377.0  14377.0  14377.0\nmean        47.2    611.4    402.1\nstd         33.9    388.0    211.7\n"
            "5%          12.0    144.0     96.0\n25%         24.0    341.0    248.0\n50%         39.0    544.0    377.0\n75%         60.0    790.0    512.0\n95%        112.0   1380.0    811.0")),
        code("df['shift'].value_counts()", result("shift\nday        7102\nevening    4611\nnight      2664\nName: count, dtype: int64")),
    ])  # fmt: skip


def _counts(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "postpartum/05_psychosis.ipynb",
        "a count below ten in a long list",
        "comorbidities of postpartum psychosis: hypothyroidism 6",
        "Notebook on admissions to mother and baby units: diagnoses and comorbidities.",
        "611 women admitted to a mother and baby unit",
    )
    write_book(path, [
        text("# Mother and baby units, 2014-2023"),
        code("df.main_dx.value_counts()", result("main_dx\nMajor depression           288\nPersonality disorder       114\nPostpartum psychosis        87\nBipolar disorder            71\nAnxiety or OCD              51\nName: count, dtype: int64")),
        code("como[como.psychosis].value_counts('comorbidity')", printed("comorbidity\nthyroiditis         14\npre-eclampsia       12\nhypothyroidism       6\nmigraine            17\nobesity             21\n")),
        code("model.params.round(2)", result("const        -1.84\nprimiparous   0.41\nage_10y      -0.12\nprevious      1.33\ndtype: float64")),
    ])  # fmt: skip
    path = shelf.safe(
        "suicidant/06_rappel.ipynb",
        "des listes d'effectifs, de coefficients et d'indices petits",
        "Carnet sur le rappel téléphonique des suicidants : joints, non joints, réitération à six mois.",
        "2 266 patients adultes rappelés après une tentative de suicide",
    )
    write_book(path, [
        text("# Rappel des suicidants"),
        code("d.issue.value_counts()", result("issue\njoint au 1er appel     1177\njoint au 2e ou 3e       588\nnon joint               501\nName: count, dtype: int64")),
        code("d[d.issue == 'non joint'].reiteration.value_counts()", result("reiteration\nFalse    402\nTrue      99\nName: count, dtype: int64")),
        code("res.params.round(2).head(4)", result("Intercept        -2.11\njoint[T.oui]     -0.48\nantecedents       0.66\nage_10           -0.07\ndtype: float64")),
        code("[round(x, 3) for x in vif]", result("[1.104, 1.287, 1.051]")),
    ])  # fmt: skip


_LINE = "=" * 62


def _model(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "microbiote/07_pilote_ols.ipynb",
        "trop peu de degrés de liberté résiduels",
        "résumé OLS : 15 observations, 5 degrés de liberté",
        "Carnet d'une étude pilote : diversité du microbiote et réponse au transfert fécal.",
        "15 adultes d'une étude pilote de transfert de microbiote fécal",
    )
    names = [
        "Intercept",
        "shannon",
        "faith_pd",
        "crp",
        "albumine",
        "bmi",
        "antibiotiques",
        "donneur_B",
        "donneur_C",
        "delai",
    ]
    coefficients = [2.11, 0.84, 0.12, -0.03, 0.09, -0.21, -1.44, 0.36, -0.52, -0.08]
    table = "\n".join(
        f"{n:16}{c:>9.3f}{abs(c) / 2 + 0.04:>10.3f}{c / (abs(c) / 2 + 0.04):>9.2f}"
        for n, c in zip(names, coefficients, strict=True)
    )
    write_book(path, [
        text("## Modèle exploratoire"),
        code("print(smf.ols(formule, d).fit().summary())", printed(
            f"{'OLS Regression Results':^62}\n{_LINE}\nDep. Variable:  delta_score      R-squared:          0.871\nNo. Observations:        15      Adj. R-squared:     0.639\n"
            f"Df Residuals:             5      F-statistic:        3.75\nDf Model:                 9      Prob (F-statistic): 0.0797\n{_LINE}\n{'':16}     coef   std err        t\n{table}\n{_LINE}\n")),
    ])  # fmt: skip
    path = shelf.safe(
        "metabolomics/08_ols_insulin.ipynb",
        "a summary of a regression with small coefficients and many degrees of freedom",
        "Notebook on metabolites and insulin resistance: linear model.",
        "527 adults with obesity in a biology cohort",
    )
    names = [
        "Intercept",
        "leucine",
        "isoleucine",
        "glycine",
        "tyrosine",
        "bmi",
        "age",
        "sex[T.M]",
        "triglycerides",
        "centre[T.2]",
        "centre[T.3]",
    ]
    coefficients = [0.41, 0.38, 0.22, -0.19, 0.11, 0.07, -0.01, 0.14, 0.31, 0.03, -0.05]
    table = "\n".join(
        f"{n:16}{c:>9.3f}{abs(c) / 4 + 0.01:>10.3f}{c / (abs(c) / 4 + 0.01):>9.2f}"
        for n, c in zip(names, coefficients, strict=True)
    )
    write_book(path, [
        text("## log(HOMA-IR) and metabolites"),
        code("fit = smf.ols(f, df).fit()\nprint(fit.summary())", printed(
            f"{'OLS Regression Results':^62}\n{_LINE}\nDep. Variable:     log_homa      R-squared:          0.462\nNo. Observations:       527      Adj. R-squared:     0.452\n"
            f"Df Residuals:           516      F-statistic:        44.3\nDf Model:                10      Prob (F-statistic): 3.1e-63\n{_LINE}\n{'':16}     coef   std err        t\n{table}\n{_LINE}\n"
            "Omnibus: 4.212   Durbin-Watson: 1.98   Cond. No. 9.1\n")),
        code("fit.get_robustcov_results('HC3').bse[:3].round(3)", result("array([0.118, 0.101, 0.069])")),
    ])  # fmt: skip
