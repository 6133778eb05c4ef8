"""Jupyter notebooks with outputs, attachments and widget states; Quarto and R Markdown sources."""

import base64
import json

from .kit import (
    STUDIES,
    day,
    fixed,
    ipp,
    matrix,
    name,
    np,
    parts,
    persons,
    plt,
    png_bytes,
    rng,
    shot,
    table,
)


def code(src, *outs, n=1, **meta):
    return {
        "cell_type": "code",
        "execution_count": n,
        "id": f"c{n:04d}{len(src) % 97:02d}",
        "metadata": meta,
        "source": src,
        "outputs": list(outs),
    }


def md(src, **more):
    return {"cell_type": "markdown", "id": f"m{abs(hash_(src)) % 10**6:06d}", "metadata": {}, "source": src, **more}


def hash_(s):
    return sum(ord(c) * (i + 7) for i, c in enumerate(s))


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def result(n, **data):
    return {
        "output_type": "execute_result",
        "execution_count": n,
        "metadata": {},
        "data": {k.replace("_", "/", 1): v for k, v in data.items()},
    }


def picture(b):
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": base64.b64encode(b).decode(), "text/plain": "<Figure size 640x480 with 1 Axes>"},
    }


def nb(p, *cells, **meta):
    p.write_text(
        json.dumps(
            {
                "cells": list(cells),
                "metadata": {
                    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                    "language_info": {"name": "python", "version": "3.11.7"},
                    **meta,
                },
                "nbformat": 4,
                "nbformat_minor": 5,
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


def t1(shelf, key, stream_, n=3):
    s, r = STUDIES[key], rng(shelf, stream_)
    return (
        s,
        r,
        code("tableone(df, groupby='arm')", result(n, text_plain="\n".join(fixed(*matrix(s, table(s, r))))), n=n),
    )


def write(shelf):
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf):
    s, r, c = t1(shelf, "sepsis", "n1")
    p = shelf.unsafe(
        "01_cohort_sepsis.ipynb",
        "head() of the rows in an output",
        "cell 2",
        "Notebook of the cohort description",
        s.pop,
    )
    nb(
        p,
        md("# Cohort"),
        code(
            "df = pd.read_parquet('cohort.parquet')\ndf.head()", result(1, text_plain=persons(r, 5).to_string()), n=1
        ),
        c,
    )

    s, r, c = t1(shelf, "eye", "n2")
    p = shelf.unsafe(
        "acuity_exploration.ipynb",
        "scatter of single eyes in a picture output",
        "output of cell 3",
        "Exploration of acuity against thickness",
        s.pop,
    )
    fig, ax = plt.subplots()
    ax.plot(r.normal(400, 110, 340), r.normal(58, 15, 340), ".", alpha=0.6)
    nb(p, md("## Acuity and thickness"), c, code("df.plot.scatter('cst', 'va')", picture(png_bytes(fig)), n=5))

    s, r, c = t1(shelf, "transpl", "n3")
    p = shelf.unsafe(
        "greffe_widgets.ipynb",
        "widget state keeps an output with rows",
        "metadata.widgets",
        "Notebook interactif, tableau 1 par DSA",
        s.pop,
    )
    st = {
        "version_major": 2,
        "version_minor": 0,
        "state": {
            "a1f0": {
                "model_module": "@jupyter-widgets/output",
                "model_module_version": "1.0.0",
                "model_name": "OutputModel",
                "state": {
                    "outputs": [{"output_type": "stream", "name": "stdout", "text": persons(r, 18).to_string()}]
                },
            }
        },
    }
    nb(
        p,
        c,
        code("interact(show, patient=ids)", result(4, text_plain="<function show>"), n=4),
        widgets={"application/vnd.jupyter.widget-state+json": st},
    )

    s, r, c = t1(shelf, "psy", "n4")
    p = shelf.unsafe(
        "nlp_extraction.ipynb",
        "name of a patient in the traceback",
        "error output of cell 2",
        "Notebook d'extraction du texte libre et tableau des résultats",
        s.pop,
    )
    nb(
        p,
        c,
        code(
            "extract(notes)",
            {
                "output_type": "error",
                "ename": "ValueError",
                "evalue": f"date illisible dans 'Monsieur {name(r)}, vu ce jour en consultation'",
                "traceback": [
                    "\u001b[0;31mValueError\u001b[0m Traceback (most recent call last)",
                    "Cell In[7], line 1\n----> 1 extract(notes)",
                ],
            },
            n=7,
        ),
    )

    s, r, c = t1(shelf, "hiv", "n5")
    p = shelf.unsafe(
        "value_counts_regimens.ipynb",
        "counts of 8 and 3",
        "value_counts output",
        "Frequencies of regimens and outcome",
        s.pop,
    )
    nb(
        p,
        c,
        code(
            "df.regimen.value_counts()",
            result(
                4,
                text_plain="regimen\nDTG/3TC        711\nBIC/FTC/TAF   1127\nDTG+TDF/FTC    695\nDRV/c          416\nRPV/FTC        431\nEFV              8\nATV/r            3\nName: count, dtype: int64",
            ),
            n=4,
        ),
    )

    s, r, c = t1(shelf, "geri", "n6")
    p = shelf.unsafe(
        "describe_los.ipynb",
        "min and max in describe()",
        "output of cell 2",
        "Descriptive statistics of length of stay and MMSE",
        s.pop,
    )
    nb(
        p,
        c,
        code(
            "df[['los','mmse']].describe().round(1)",
            result(
                9,
                text_plain="          los    mmse\ncount  2098.0  2098.0\nmean     10.9    21.2\nstd       6.7     5.4\nmin       1.0     3.0\n25%       6.0    17.0\n50%       9.0    22.0\n75%      14.0    25.0\nmax      93.0    30.0",
            ),
            n=9,
        ),
    )

    s, r, c = t1(shelf, "crohn", "n7")
    p = shelf.unsafe(
        "calprotectine_html.ipynb",
        "the HTML form of an output holds all rows while the plain text is an ellipsis",
        "text/html of cell 2",
        "Notebook calprotectine, tableau 1",
        s.pop,
    )
    d = persons(r, 60)
    nb(p, c, code("suivi", result(6, text_plain="[60 rows x 8 columns]", text_html=d.to_html()), n=6))

    s, r, c = t1(shelf, "onco", "n8")
    p = shelf.unsafe(
        "piece_jointe_md.ipynb",
        "picture of a listing attached to a markdown cell",
        "attachments of cell 1",
        "Notebook de description de la cohorte immunothérapie",
        s.pop,
    )
    import io

    b = io.BytesIO()
    shot([f"{ipp(r)}  {day(r)}  progression" for _ in range(12)]).save(b, "PNG")
    nb(
        p,
        md(
            "Organisation du fichier :\n![image.png](attachment:image.png)",
            attachments={"image.png": {"image/png": base64.b64encode(b.getvalue()).decode()}},
        ),
        c,
    )

    s, r, c = t1(shelf, "ped", "n9")
    p = shelf.unsafe(
        "bronchiolitis_qc.ipynb",
        "dates of single admissions in a hidden cell",
        "collapsed cell, output",
        "Notebook of the bronchiolitis table",
        s.pop,
    )
    nb(
        p,
        c,
        code(
            "qc_out_of_range(df)",
            stream(
                "\n".join(
                    f"row {int(r.integers(100, 2500))}: admitted {day(r)} discharged before admission"
                    for _ in range(4)
                )
            ),
            n=8,
            jupyter={"outputs_hidden": True, "source_hidden": True},
        ),
    )

    s, r = STUDIES["copd"], rng(shelf, "n10")
    p = shelf.unsafe(
        "rapport_vni.qmd",
        "a sentence in words with four patients",
        "section Tolérance",
        "Source Quarto du rapport VNI à domicile",
        s.pop,
    )
    p.write_text(
        "---\ntitle: VNI à domicile\nformat: html\n---\n\n## Population\n\n"
        + "\n".join(fixed(*matrix(s, table(s, r))))
        + "\n\n## Tolérance\n\nQuatre patients ont arrêté la VNI pour claustrophobie, tous du centre Est.\n\n```{r}\nplot(surv)\n```\n",
        encoding="utf-8",
    )


def safe(shelf):
    s, r, c = t1(shelf, "diab", "ns1")
    p = shelf.safe(
        "egfr_models.ipynb",
        "model summary with z values and 5 412 observations",
        "Notebook of the logistic model of eGFR decline",
        s.pop,
    )
    L = [
        "                           Logit Regression Results",
        "=" * 66,
        "Dep. Variable:     egfr40   No. Observations:      5412",
        "Model:              Logit   Df Residuals:          5406",
        "Method:               MLE   Df Model:                 5",
        "Pseudo R-squ.:    0.06214   Log-Likelihood:     -1411.8",
        "=" * 66,
        "             coef    std err       z      P>|z|   [0.025   0.975]",
    ]
    for v in ("const", "sglt2i", "age10", "hba1c", "album_a2", "album_a3"):
        b, e = r.normal(0, 0.4), r.uniform(0.05, 0.2)
        L.append(f"{v:<10}{b:8.4f}{e:9.3f}{b / e:9.3f}{r.uniform(0, 0.2):9.3f}{b - 1.96 * e:9.3f}{b + 1.96 * e:9.3f}")
    nb(
        p,
        md("# eGFR decline\nOutcome: loss of more than 40%."),
        c,
        code("fit.summary()", result(4, text_plain="\n".join(L)), n=4),
    )

    s, r, c = t1(shelf, "hepa", "ns2")
    p = shelf.safe(
        "entrainement_afp.ipynb",
        "epoch numbers, losses and a progress bar widget",
        "Notebook d'entraînement du score de risque",
        s.pop,
    )
    st = {
        "version_major": 2,
        "version_minor": 0,
        "state": {
            "b7": {
                "model_module": "@jupyter-widgets/controls",
                "model_module_version": "2.0.0",
                "model_name": "FloatProgressModel",
                "state": {"bar_style": "success", "max": 20.0, "value": 20.0, "description": "epochs"},
            }
        },
    }
    nb(
        p,
        c,
        code(
            "train(model, epochs=20)",
            stream(
                "".join(
                    f"epoch {e:02d}/20 loss {0.69 * np.exp(-e / 14) + r.normal(0, 0.004):.4f} val_auc {0.61 + 0.009 * e - 0.0002 * e * e:.3f}\n"
                    for e in range(1, 21)
                )
            ),
            n=4,
        ),
        widgets={"application/vnd.jupyter.widget-state+json": st},
    )

    s, r, c = t1(shelf, "hip", "ns3")
    p = shelf.safe(
        "figures_hip.ipynb",
        "picture of calibration in ten groups of 320",
        "Notebook with table 1 and calibration of the mortality score",
        s.pop,
    )
    fig, ax = plt.subplots()
    x = np.linspace(0.08, 0.5, 10)
    ax.plot(x, x + r.normal(0, 0.012, 10), "s-")
    ax.plot([0, 0.6], [0, 0.6], ":")
    ax.set_xlabel("Predicted, 10 groups of 320")
    nb(p, c, code("plot_calibration(m)", picture(png_bytes(fig)), n=5))

    s, r, c = t1(shelf, "derm", "ns4")
    p = shelf.safe(
        "psoriasis_html_table.ipynb", "the HTML form of table 1", "Notebook, tableau 1 en HTML et en texte", s.pop
    )
    h, rows = matrix(s, table(s, rng(shelf, "ns4b")))
    html = (
        "<table><tr>"
        + "".join(f"<th>{x}</th>" for x in h)
        + "</tr>"
        + "".join("<tr>" + "".join(f"<td>{str(x).replace('<', '&lt;')}</td>" for x in row) + "</tr>" for row in rows)
        + "</table>"
    )
    nb(p, md("# Tableau 1"), code("t1", result(1, text_plain="\n".join(fixed(h, rows)), text_html=html), n=1))

    p = shelf.safe(
        "pipeline_without_outputs.ipynb",
        "SQL and column names of identifiers, no output",
        "Source of the extraction pipeline, outputs cleared",
    )
    nb(
        p,
        md("# Extraction"),
        code(
            "q = 'SELECT person_id, visit_start_date, condition_concept_id FROM visit JOIN condition USING (visit_id) WHERE condition_concept_id IN (132797, 4141360)'",
            n=1,
        ),
        code("df = con.execute(q).df()\ndf = df.drop_duplicates('person_id')\nassert df.person_id.is_unique", n=2),
        code("summary = df.groupby('year').size()\nsummary = summary[summary >= 10]", n=3),
    )

    s, r, c = t1(shelf, "park", "ns6")
    p = shelf.safe(
        "updrs_mixed_model.ipynb",
        "fixed effects of a mixed model and variance components",
        "Notebook of the mixed model of UPDRS III",
        s.pop,
    )
    nb(
        p,
        c,
        code(
            "print(mdf.summary())",
            stream(
                "         Mixed Linear Model Regression Results\nNo. Observations: 2448    Method:   REML\nNo. Groups:       612     Scale:    41.37\nMean group size:  4.0     Converged: Yes\n-----------------------------------------\n            Coef.  Std.Err.    z    P>|z|\nIntercept  38.112   0.741  51.43  0.000\noperated   -1.204   0.988  -1.22  0.223\nyear        1.713   0.142  12.06  0.000\nGroup Var  96.480   1.318\n"
            ),
            n=4,
        ),
    )

    s, r = STUDIES["codage"], rng(shelf, "ns7")
    p = shelf.safe(
        "analyse_codage.Rmd", "inline code, severity levels 1 to 4", "Source R Markdown de l'analyse du codage", s.pop
    )
    p.write_text(
        "---\ntitle: Qualité du codage\noutput: word_document\n---\n\n# Résultats\n\n"
        + "\n".join(fixed(*matrix(s, table(s, r), p=False)))
        + "\n\n```{r modele}\nm <- glm(recode ~ pole + severite, family = binomial, data = sejours)\nround(exp(cbind(OR = coef(m), confint.default(m))), 2)\n```\n\nLe tableau 2 présente 3 modèles et 4 niveaux de sévérité.\n",
        encoding="utf-8",
    )

    s, r, c = t1(shelf, "vacc", "ns8")
    p = shelf.safe(
        "staff_clusters.ipynb",
        "cluster numbers and silhouette scores",
        "Notebook of the clustering of vaccination attitudes",
        s.pop,
    )
    n = parts(r, s.n, [4, 3, 2, 1])
    nb(
        p,
        c,
        code(
            "summary",
            result(
                5,
                text_plain="         staff  mean_age  silhouette\ncluster\n"
                + "\n".join(
                    f"{i}        {k:>5}     {r.uniform(38, 47):.1f}        {r.uniform(0.2, 0.5):.2f}"
                    for i, k in enumerate(n)
                ),
            ),
            n=5,
        ),
    )
