"""Notebooks with outputs and widgets, R Markdown and Quarto renderings."""

import base64
import io
import json

from tests.airlock.outputs.case import Shelf

from .tools import ipp, nir, person, split, text


def md(s):
    return {"cell_type": "markdown", "metadata": {}, "source": s}


def code(src, *outputs, **meta):
    return {"cell_type": "code", "metadata": meta, "execution_count": None, "source": src, "outputs": list(outputs)}


def out(t):
    return {"output_type": "stream", "name": "stdout", "text": t}


def res(t, html=None, **more):
    data = {"text/plain": t, **more}
    if html:
        data["text/html"] = html
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def nb(path, cells, lang="python", **meta):
    kernel = {"python": ("Python 3", "python3"), "R": ("R", "ir")}[lang]
    for i, c in enumerate(cells):
        c["id"] = f"c{i:02d}"
        if c["cell_type"] == "code":
            c["execution_count"] = i
    path.write_text(
        json.dumps(
            {
                "cells": cells,
                "metadata": {
                    "kernelspec": {"display_name": kernel[0], "name": kernel[1]},
                    "language_info": {"name": lang},
                    **meta,
                },
                "nbformat": 4,
                "nbformat_minor": 5,
            },
            ensure_ascii=False,
            indent=1,
        ),
        encoding="utf-8",
    )


def table(head, rows, cls="dataframe"):
    return (
        f'<table border="1" class="{cls}"><thead><tr>'
        + "".join(f"<th>{h}</th>" for h in head)
        + "</tr></thead><tbody>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</tbody></table>"
    )


def png(values, labels, title):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(6, 3.6))
    bars = ax.bar(labels, values)
    ax.bar_label(bars, fontsize=12)
    ax.set_title(title)
    b = io.BytesIO()
    fig.savefig(b, dpi=110)
    plt.close(fig)
    return base64.b64encode(b.getvalue()).decode()


def write(shelf: Shelf) -> None:
    r = shelf.random("notebooks")
    # --- safe
    s = split(r, 5230, 4, 700)
    rows = [
        (k, n, f"{a:.1f}", f"{b:.2f}")
        for k, n, a, b in zip(
            ("Q1", "Q2", "Q3", "Q4"), s, (61.2, 64.8, 68.1, 73.3), (1.12, 1.34, 1.61, 2.08), strict=True
        )
    ]
    nb(
        shelf.safe(
            "notebooks/quartiles_crp.ipynb",
            "execution counts and quartile numbers",
            "Notebook : mortalité par quartile de CRP.",
            "5 230 patients avec pneumopathie, 2018-2021",
        ),
        [
            md("# Mortalité par quartile de CRP\nCohorte de 5 230 patients, pas d'effectif inférieur à 10."),
            code(
                "d.groupby('q').agg(n=('id','size'), age=('age','mean'), or_=('or','first'))",
                res("\n".join("  ".join(map(str, x)) for x in rows), table(("q", "n", "age", "or_"), rows)),
            ),
            code("print(p_trend)", out("0.0004\n")),
        ],
    )
    nb(
        shelf.safe(
            "notebooks/survey_r.ipynb",
            "an R notebook with a model of 6 terms",
            "R notebook: staff satisfaction and turnover intention (weighted logistic regression).",
            "2,318 hospital staff who answered the survey, 2023",
        ),
        [
            code(
                "library(survey); summary(fit)$coefficients",
                res(
                    "                 Estimate Std. Error t value Pr(>|t|)\n(Intercept)       -1.4021     0.1911   -7.34  < 0.001\nnight_shift        0.5133     0.1172    4.38  < 0.001\nseniority_10y     -0.2110     0.0544   -3.88  < 0.001\nunderstaffed       0.7744     0.1120    6.91  < 0.001\nmanager_support   -0.3391     0.0398   -8.52  < 0.001\nteam_size         -0.0087     0.0061   -1.43    0.154"
                ),
            ),
            md("Residual df: 2312. Three imputations per missing value, 5 % of answers."),
        ],
        lang="R",
    )
    nb(
        shelf.safe(
            "notebooks/figure_embarquee.ipynb",
            "a chart embedded as base64, all labels large",
            "Notebook avec la figure des modes de sortie.",
            "9 941 séjours de médecine polyvalente",
        ),
        [
            code(
                "ax = sorties.plot.bar()",
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {
                        "image/png": png(
                            [7120, 1411, 902, 508],
                            ["Domicile", "SSR", "Transfert", "Décès"],
                            "Modes de sortie (n = 9 941)",
                        ),
                        "text/plain": "<Figure size 600x360 with 1 Axes>",
                    },
                },
            )
        ],
    )
    wid = {
        "a1b2": {
            "model_name": "FloatProgressModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"value": 8.0, "max": 8.0, "min": 0.0, "bar_style": "success"},
        },
        "c3d4": {
            "model_name": "HTMLModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"value": "8/8 [03:11&lt;00:00, 23.9s/it]"},
        },
    }
    nb(
        shelf.safe(
            "notebooks/tqdm_widgets.ipynb",
            "progress-bar widgets that count epochs from 0 to 8",
            "Training notebook of the chest X-ray classifier with progress widgets.",
            "112,000 chest radiographs (train), 14,000 (test)",
        ),
        [
            code(
                "for epoch in tqdm(range(8)):\n    train(epoch)",
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {
                        "application/vnd.jupyter.widget-view+json": {
                            "model_id": "a1b2",
                            "version_major": 2,
                            "version_minor": 0,
                        },
                        "text/plain": "  0%|          | 0/8 [00:00<?, ?it/s]",
                    },
                },
                out("epoch 1 loss 0.412 auc 0.861\nepoch 4 loss 0.301 auc 0.902\nepoch 8 loss 0.266 auc 0.911\n"),
            )
        ],
        widgets={"application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": wid}},
    )
    nb(
        shelf.safe(
            "notebooks/erreur_cellule.ipynb",
            "a traceback with line numbers and no data",
            "Notebook exploratoire (une cellule en erreur, gardée pour discussion).",
            "3 300 séjours de pédiatrie",
        ),
        [
            code(
                "m = smf.ols('dms ~ C(saison) + age_mois', d).fit()\nprint(m.params.round(2))",
                out(
                    "Intercept               3.41\nC(saison)[T.ete]       -0.62\nC(saison)[T.hiver]      0.48\nC(saison)[T.printemps] -0.17\nage_mois               -0.01\n"
                ),
            ),
            code(
                "m.plot()",
                {
                    "output_type": "error",
                    "ename": "AttributeError",
                    "evalue": "'OLS' object has no attribute 'plot'",
                    "traceback": [
                        "Traceback (most recent call last)",
                        "Cell In[2], line 1",
                        "AttributeError: 'OLS' object has no attribute 'plot'",
                    ],
                },
            ),
        ],
    )
    nb(
        shelf.safe(
            "notebooks/polars_shapes.ipynb",
            "shapes, null counts and data types",
            "Notebook showing the size of the tables used.",
            "OMOP extract of 61,400 persons",
        ),
        [
            code(
                "for t in tables: print(t, frames[t].shape)",
                out(
                    "person (61400, 7)\nvisit_occurrence (204118, 9)\ncondition_occurrence (911230, 6)\nmeasurement (18442019, 8)\ndrug_exposure (2204771, 9)\n"
                ),
            ),
            code(
                "frames['person'].schema",
                res(
                    "Schema([('person_id', Int64), ('gender_concept_id', Int64), ('year_of_birth', Int32), ('race_concept_id', Int64), ('location_id', Int64), ('care_site_id', Int64), ('provider_id', Int64)])"
                ),
            ),
        ],
    )
    text(
        shelf.safe(
            "notebooks/rapport_quarto.md",
            "a Quarto source with chunk options and inline numbers",
            "Source Quarto du rapport annuel de pharmacovigilance (chiffres agrégés).",
            "1 322 déclarations, 2022",
        ),
        "---\ntitle: Pharmacovigilance 2022\nformat: pdf\nexecute:\n  echo: false\n---\n\n## Résultats\n\nSur 1 322 déclarations, 611 étaient graves (46,2 %). Les classes les plus citées étaient les antinéoplasiques (388), les anticoagulants (241) et les anti-infectieux (197).\n\n```{r}\n#| label: fig-classes\n#| fig-width: 6\n#| fig-height: 4\nggplot(cl, aes(reorder(classe, n), n)) + geom_col() + coord_flip()\n```\n\nLe délai médian de déclaration était de 5 jours (Q1-Q3 : 2-14), identique dans les 4 pôles (p = 0,38).\n",
    )
    text(
        shelf.safe(
            "notebooks/tableone_output.Rmd",
            "R Markdown with printed output, all cells large",
            "R Markdown with output of CreateTableOne, by arm.",
            "2,044 patients of a pragmatic trial (1,019 and 1,025)",
        ),
        "---\ntitle: Table 1\noutput: html_document\n---\n\n```{r}\nprint(CreateTableOne(vars, 'arm', d), smd = TRUE)\n```\n\n```\n                        Stratified by arm\n                         Control       Nurse-led      p      SMD\n  n                       1019          1025\n  age (mean (SD))        66.2 (11.9)   65.8 (12.1)    0.452  0.033\n  female (%)              441 (43.3)    460 (44.9)    0.488  0.032\n  NYHA (%)                                            0.713  0.029\n     I-II                 512 (50.2)    530 (51.7)\n     III                  402 (39.5)    391 (38.1)\n     IV                   105 (10.3)    104 (10.1)\n  diabetes (%)            336 (33.0)    331 (32.3)    0.776  0.014\n```\n",
    )
    # --- unsafe
    df = [(ipp(r), r.randint(22, 87), r.choice("MF"), round(r.uniform(0.4, 9), 1)) for _ in range(5)]
    nb(
        shelf.unsafe(
            "notebooks/head_oublie.ipynb",
            "row-level data: df.head() left in an output",
            "cell 2 output",
            "Notebook du modèle de prédiction de l'insuffisance rénale aiguë.",
            "8 015 séjours de réanimation",
        ),
        [
            md("# IRA en réanimation"),
            code(
                "df.head()",
                res("\n".join("  ".join(map(str, x)) for x in df), table(("ipp", "age", "sexe", "lactate"), df)),
            ),
            code("print(f'AUROC {auc:.3f}')", out("AUROC 0.834\n")),
        ],
    )
    nb(
        shelf.unsafe(
            "notebooks/value_counts.ipynb",
            "small cells in a value_counts output",
            "AB+: 8, and rarer ones",
            "Notebook: transfusion by blood group.",
            "1,906 transfused patients, 2021",
        ),
        [
            code(
                "d.abo_rh.value_counts()",
                res(
                    "abo_rh\nO+     741\nA+     702\nB+     161\nO-     121\nA-     118\nAB+     55\nAB-      8\nName: count, dtype: int64"
                ),
            )
        ],
    )
    nb(
        shelf.unsafe(
            "notebooks/widget_slider.ipynb",
            "identifiers in the widget state, not shown in any cell",
            "metadata.widgets: _options_labels with IPP and names",
            "Notebook interactif de visualisation des courbes moyennes (menu non affiché).",
            "420 patients suivis par télésurveillance",
        ),
        [
            md("Courbes moyennes de poids par groupe de NYHA."),
            code("interact(plot, groupe=groupes)", out("NYHA II : -0.4 kg ; NYHA III : -1.1 kg\n")),
        ],
        widgets={
            "application/vnd.jupyter.widget-state+json": {
                "version_major": 2,
                "version_minor": 0,
                "state": {
                    "f00d": {
                        "model_name": "DropdownModel",
                        "model_module": "@jupyter-widgets/controls",
                        "model_module_version": "2.0.0",
                        "state": {
                            "_options_labels": [f"{ipp(r)} - {person(r)}" for _ in range(15)],
                            "index": 0,
                            "description": "Patient",
                        },
                    }
                },
            }
        },
    )
    nb(
        shelf.unsafe(
            "notebooks/attachement.ipynb",
            "disguise: rows in a cell attachment",
            "cell 0 attachments: notes.txt in base64",
            "Notebook de synthèse des scores de fragilité (moyennes par groupe).",
            "1 310 patients âgés en consultation d'oncogériatrie",
        ),
        [
            {
                **md("G8 moyen : 12,9 (ET 2,4) ; 64 % de G8 altérés."),
                "attachments": {
                    "notes.txt": {
                        "text/plain": base64.b64encode(
                            "\n".join(f"{person(r)};{nir(r)};G8={r.randint(5, 17)}" for _ in range(12)).encode()
                        ).decode()
                    }
                },
            },
            code("m.summary()", out("OR 1.84 [1.41-2.40]\n")),
        ],
    )
    nb(
        shelf.unsafe(
            "notebooks/token_hub.ipynb",
            "secret: an access token in a cell",
            "cell 1 source: hf_ token",
            "Notebook d'évaluation du modèle de langage sur comptes rendus.",
            "2 000 comptes rendus d'anatomopathologie",
        ),
        [
            code(
                "from huggingface_hub import login\nlogin(token='hf_"
                + "".join(r.choice("abcdefghijkLMNOPQRSTuvwxyz") for _ in range(34))
                + "')"
            ),
            code("print(evaluate(model))", out("{'exact_match': 0.71, 'f1': 0.84}\n")),
        ],
    )
    nb(
        shelf.unsafe(
            "notebooks/lme_sd_un.ipynb",
            "standard deviation missing for a group of one person",
            "row 'Centre 4': n 1, sd NaN",
            "Notebook: mean door-to-balloon time by transfer centre.",
            "604 transferred STEMI patients, 4 referring centres",
        ),
        [
            code(
                "d.groupby('centre').d2b.agg(['size', 'mean', 'std'])",
                res(
                    "          size   mean    std\ncentre\nCentre 1   288   91.2   31.4\nCentre 2   201   97.8   35.0\nCentre 3   114  104.1   38.8\nCentre 4     1  152.0    NaN"
                ),
            )
        ],
    )
    text(
        shelf.unsafe(
            "notebooks/cas_cliniques.Rmd",
            "free text of single patients",
            "section 'Vignettes'",
            "R Markdown des résultats qualitatifs de l'étude sur le parcours de soins palliatifs.",
            "214 patients, entretiens avec 22 proches",
        ),
        f"---\ntitle: Parcours palliatif\n---\n\n## Résultats\n\nDurée médiane en unité : 11 jours (Q1-Q3 : 6-19) ; 62 % de décès en unité.\n\n## Vignettes\n\n- Madame {r.choice(['Mercier', 'Perrin', 'Dupuis'])}, 83 ans, entrée le 14 mars 2022 pour un cancer du pancréas, veuve, institutrice à Vierzon, est décédée le 2 avril 2022.\n- Un patient de 41 ans, boulanger, père de trois enfants, atteint de SLA bulbaire depuis mai 2021, est rentré à domicile le 9 juin 2022.\n",
    )
