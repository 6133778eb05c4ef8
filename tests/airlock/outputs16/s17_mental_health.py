"""Mental health: R notebooks, Parquet and DuckDB, in English."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

WHO = "9,204 adults admitted to eleven psychiatric units, 2019-2023"
DX = (
    ("F20-F29", 2388, 511, 702),
    ("F30-F31", 1411, 302, 211),
    ("F32-F33", 2844, 377, 188),
    ("F40-F48", 1202, 101, 44),
    ("F60-F69", 1359, 288, 97),
)


def _frame() -> dict[str, list]:
    return {
        "dx_block": [d for d, *_ in DX],
        "n": [n for _, n, *_ in DX],
        "readmitted_30d": [large(r)[0] for _, _, r, _ in DX],
        "involuntary": [large(i)[0] for *_, i in DX],
        "los_median_d": [31, 24, 17, 9, 11],
    }


def write(shelf) -> None:
    about = "Readmission and involuntary care by diagnosis block"
    table = pa.table(_frame())
    pq.write_table(table, shelf.safe("psy/readmission.parquet", "ICD codes, medians of 9 days", about, WHO))
    less = pa.table({**_frame(), "seclusion": [402, 88, 61, 7, 133]})
    pq.write_table(
        less,
        shelf.unsafe("psy/readmission_seclusion.parquet", "7 persons in a column", "seclusion, F40-F48", about, WHO),
    )
    kept = table.replace_schema_metadata(
        {
            "source": "psy_v4",
            "sample": "8055127730|1979-05-02|F20.0;8019984412|1988-11-23|F31.2;8077320916|1991-01-30|F60.3",
        }
    )
    pq.write_table(
        kept,
        shelf.unsafe(
            "psy/readmission_meta.parquet",
            "disguise: patients in the metadata of the schema",
            "schema metadata, key sample",
            about,
            WHO,
        ),
    )

    text = "library(duckdb); library(dplyr)\ncon <- dbConnect(duckdb(), 'work.duckdb', read_only = TRUE)\nadm <- tbl(con, 'admissions') |> collect()\nnrow(adm)"
    counts = "# A tibble: 5 x 4\n  dx_block     n readm30 los_med\n  <chr>    <int>   <int>   <dbl>\n" + "".join(
        f"{i} {d} {n:>9} {r:>7} {m:>7}\n"
        for i, ((d, n, r, _), m) in enumerate(zip(DX, (31, 24, 17, 9, 11), strict=True), 1)
    )
    glm = "glm(formula = readm30 ~ dx_block + invol + age10, family = binomial, data = adm)\n\nCoefficients:\n             Estimate Std. Error z value Pr(>|z|)\n(Intercept)  -1.28840    0.07911 -16.286  < 2e-16 ***\ndx_blockF30   0.00561    0.08103   0.069  0.94481\ndx_blockF32  -0.55310    0.07402  -7.472 7.88e-14 ***\ndx_blockF40  -1.08002    0.11288  -9.568  < 2e-16 ***\ndx_blockF60  -0.01277    0.08389  -0.152  0.87901\ninvol         0.19420    0.07210   2.693  0.00707 **\nage10        -0.04112    0.01902  -2.162  0.03062 *\n\n    Null deviance: 8191.2  on 9203  degrees of freedom\nResidual deviance: 7991.4  on 9197  degrees of freedom\nNumber of Fisher Scoring iterations: 5\n"
    cells = [
        ("md", "# Readmission at 30 days\nICD-10 blocks; `readm30` is any psychiatric readmission."),
        ("code", text, "[1] 9204\n"),
        (
            "code",
            "adm |> group_by(dx_block) |> summarise(n = n(), readm30 = sum(readm30), los_med = median(los))",
            counts,
        ),
        ("code", "summary(m)", glm),
    ]
    kit.notebook(
        shelf.safe(
            "psy/readmission.ipynb", "row numbers of a tibble, iterations, p-values", "R notebook on readmission", WHO
        ),
        cells,
        "R",
    )
    resid = (
        "code",
        "summary(m0)",
        "Call:\nlm(formula = los ~ age10 + invol + n_prev, data = ect)\n\nResiduals:\n    Min      1Q  Median      3Q     Max \n-41.207 -11.114  -2.310   9.871  88.342 \n\nCoefficients:\n            Estimate Std. Error t value Pr(>|t|)\n(Intercept)  38.1102     4.2210   9.029  < 2e-16 ***\nage10         1.9021     0.7733   2.460   0.0145 *\ninvol         6.3310     2.9021   2.182   0.0299 *\nn_prev        0.8702     0.4120   2.112   0.0355 *\n\nResidual standard error: 19.2 on 307 degrees of freedom\nMultiple R-squared:  0.0611\n",
    )
    kit.notebook(
        shelf.unsafe(
            "psy/readmission_ect.ipynb",
            "smallest and largest residual of single persons",
            "Residuals Min and Max in summary(m0)",
            "R notebook on readmission and stay after ECT",
            WHO,
        ),
        [*cells, resid],
        "R",
    )
    strat = (
        "code",
        "adm |> filter(unit == 'U07') |> count(dx_block, seclusion)",
        "# A tibble: 4 x 3\n  dx_block seclusion     n\n  <chr>    <lgl>     <int>\n1 F20-F29  FALSE       188\n2 F20-F29  TRUE         41\n3 F32-F33  FALSE       202\n4 F32-F33  TRUE          5\n",
    )
    kit.notebook(
        shelf.unsafe(
            "psy/seclusion_unit.ipynb",
            "5 persons in a printed tibble",
            "F32-F33 TRUE",
            "R notebook on readmission and seclusion",
            WHO,
        ),
        [*cells[:3], strat],
        "R",
    )
    kit.notebook(
        shelf.safe(
            "psy/seclusion_blocks.ipynb",
            "a printed tibble of large counts",
            "R notebook on readmission and seclusion",
            WHO,
        ),
        [
            *cells[:3],
            (
                "code",
                "adm |> count(dx_block, seclusion)",
                "# A tibble: 4 x 3\n  dx_block seclusion     n\n  <chr>    <lgl>     <int>\n1 F20-F29  FALSE      1986\n2 F20-F29  TRUE        402\n3 F32-F33  FALSE      2783\n4 F32-F33  TRUE         61\n",
            ),
        ],
        "R",
    )

    for view, path in (
        (False, shelf.safe("psy/mart.duckdb", "codes, medians", about + ", DuckDB", WHO)),
        (
            True,
            shelf.unsafe(
                "psy/mart_full.duckdb",
                "a second table holds a row for each stay",
                "table stg_adm",
                about + ", DuckDB",
                WHO,
            ),
        ),
    ):
        path.unlink(missing_ok=True)
        con = duckdb.connect(str(path))
        con.register("frame", table)
        con.execute("create table readmission as select * from frame")
        if view:
            con.execute(
                "create table stg_adm as select 'P' || (1000 + i * 37 % 911) as pid, date '2023-01-04' + cast(i * 5 as int) as admitted, 18 + i * 13 % 70 as age, ['F20.0','F31.1','F33.2'][1 + i % 3] as dx from range(60) t(i)"
            )
        con.close()

    prose = "# Suicide attempts and follow-up\n\nOf 1,204 people admitted after an attempt, 988 (82.1%) were called back within 10 to 21 days and 611 (50.7%) had a visit within a month. Attempts recurred within 6 months in 142 people (11.8%).\n\n{}The PHQ-9 fell from 17 (IQR 13-21) to 9 (5-14).\n"
    kit.text(
        shelf.safe(
            "psy/followup.md",
            "PHQ-9, days 10 to 21",
            "Note on follow-up after a suicide attempt",
            "1,204 adults admitted after a suicide attempt",
        ),
        prose.format(""),
    )
    kit.text(
        shelf.unsafe(
            "psy/followup_deaths.md",
            "a death told with its day and place",
            "third paragraph",
            "Note on follow-up after a suicide attempt",
            "1,204 adults admitted after a suicide attempt",
        ),
        prose.format(
            "A man of the cohort died on the Sunday after his discharge, 9 April 2023, before the first call.\n\n"
        ),
    )
