"""Notebooks: first rows, and the trace of an error."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.notebook_form import code, frame, prose, save_notebook, shown, stream
from tests.airlock.outputs26.tools import rows

LOAD = "import duckdb\n\ncon = duckdb.connect('project.duckdb', read_only=True)\ndf = con.sql('select * from cohort').df()"


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _first_rows(shelf)
    _trace(shelf)


def _first_rows(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pih_followup/analysis.ipynb",
        "first rows of the table of patients shown by head()",
        "output of the 2nd cell of code",
        "Blood pressure one year after pre-eclampsia: notebook of the analysis",
        "1,216 women with pre-eclampsia seen at the one-year visit",
    )
    head = """
|age|parity|week_birth|aspirin|sbp_1y|dbp_1y|acr_mg_mmol
0|31|0|34|1|128|81|2.1
1|38|2|37|0|141|92|4.8
2|27|0|29|0|119|74|1.3
3|35|1|36|1|133|85|0.9
4|42|0|32|1|149|97|11.6
"""
    result = """
onset|women|hypertension_1y|treated|median_sbp
early|388|161|98|131
late|828|214|121|126
"""
    save_notebook(
        path,
        prose("# Blood pressure one year after pre-eclampsia\nEarly: birth before 34 weeks. Protocol v2, section 4."),
        code(LOAD),
        code("df.drop(columns='person_id').head()", frame(rows(head))),
        code(
            "df['onset'] = (df.week_birth < 34).map({True: 'early', False: 'late'})\nlen(df)",
            shown({"text/plain": "1216"}),
        ),
        code("summary(df, by='onset')", frame(rows(result))),
        prose("Odds ratio of hypertension for early onset 2.03 (95% CI 1.58-2.62)."),
    )

    path = shelf.safe(
        "gdm_followup/analysis.ipynb",
        "a table whose lines are groups, types of columns, and a count of folds",
        "Glucose tolerance one year after gestational diabetes: notebook of the analysis",
        "1,502 women with gestational diabetes seen at the one-year visit",
    )
    types = "age            int64\nparity         int64\nbmi          float64\ninsulin        int64\nogtt_2h      float64\ndtype: object"
    result = """
treatment|women|impaired_1y|diabetes_1y|median_bmi
diet|944|181|41|27.1
insulin|558|171|67|29.8
"""
    save_notebook(
        path,
        prose(
            "# Glucose tolerance one year after gestational diabetes\nOGTT 75 g, WHO criteria. Protocol v3, section 5."
        ),
        code(LOAD),
        code("df.drop(columns='person_id').dtypes", shown({"text/plain": types})),
        code("df.shape", shown({"text/plain": "(1502, 5)"})),
        code("summary(df, by='treatment')", frame(rows(result))),
        code(
            "cross_val_score(model, X, y, cv=5, scoring='roc_auc').round(3)",
            shown({"text/plain": "array([0.711, 0.694, 0.728, 0.703, 0.716])"}),
        ),
        prose("Odds ratio of diabetes for insulin 3.01 (95% CI 2.01-4.50)."),
    )


def _trace(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "sepsis_neonatal/extraction.ipynb",
        "the trace of an error shows the record on which it failed",
        "last line of the error's output",
        "Extraction des sepsis néonataux précoces, carnet de contrôle",
        "744 nouveau-nés avec une suspicion de sepsis précoce",
    )
    table = """
groupe|nouveau_nes|hemoculture_positive|antibiotique_48h|duree_mediane_j
< 32 SA|211|31|188|5
32-36 SA|247|19|201|3
>= 37 SA|286|22|233|2
"""
    error = {
        "ename": "ValueError",
        "evalue": "time data '31/06/2022 04:10' does not match format '%d/%m/%Y %H:%M', position 388",
        "output_type": "error",
        "traceback": [
            "---------------------------------------------------------------------------",
            "ValueError                                Traceback (most recent call last)",
            "Cell In[3], line 1\n----> 1 bact['prelevement'] = pd.to_datetime(bact.prelevement, format='%d/%m/%Y %H:%M')",
            "ValueError: row 388: {'ipp': '8062714409', 'terme': 26, 'poids': 790, 'prelevement': '31/06/2022 04:10', 'germe': 'E. coli'}",
        ],
    }
    save_notebook(
        path,
        prose("# Extraction\nContrôle des bornes avant l'analyse, 3 sources."),
        code(LOAD),
        code("tableau(df, 'classe_terme')", frame(rows(table, True))),
        code("bact['prelevement'] = pd.to_datetime(bact.prelevement, format='%d/%m/%Y %H:%M')", error),
        code("bact['prelevement'] = pd.to_datetime(bact.prelevement, errors='coerce')\nprint('ok')", stream("ok")),
    )

    path = shelf.safe(
        "ictere_neonatal/extraction.ipynb",
        "warnings and an error which name columns and lines of code, not records",
        "Extraction des ictères néonataux, carnet de contrôle",
        "1 933 nouveau-nés traités par photothérapie",
    )
    table = """
groupe|nouveau_nes|photo_intensive|rebond|duree_mediane_h
35-36 SA|604|188|71|31
37-38 SA|811|201|64|26
>= 39 SA|518|98|29|22
"""
    error = {
        "ename": "KeyError",
        "evalue": "'bilirubine_tot'",
        "output_type": "error",
        "traceback": [
            "KeyError                                  Traceback (most recent call last)",
            "Cell In[3], line 1\n----> 1 labo['bilirubine_tot'].median()",
            "File /opt/env/lib/python3.11/site-packages/pandas/core/frame.py:4102, in DataFrame.__getitem__(self, key)",
            "KeyError: 'bilirubine_tot'",
        ],
    }
    save_notebook(
        path,
        prose("# Extraction\nContrôle des noms de colonnes, 2 sources."),
        code(LOAD),
        code("tableau(df, 'classe_terme')", frame(rows(table, True))),
        code("labo['bilirubine_tot'].median()", error),
        code(
            "labo['bili_totale'].median()",
            stream("<ipython-input-4>:1: DtypeWarning: Columns (7,9) have mixed types.", "stderr"),
            shown({"text/plain": "231.0"}),
        ),
    )
