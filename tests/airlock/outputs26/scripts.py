"""Scripts: a secret, and a table typed in."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _secret(shelf)
    _typed(shelf)


def _secret(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hyperkalaemia_rule/extract.py",
        "an access token written as the default of an argument",
        "--token",
        "Script of the extraction of potassium results",
        "12,204 adults with a potassium above 5.5 mmol/L",
    )
    write_text(
        path,
        '''
"""Potassium above 5.5 mmol/L: results, drugs and ECG within 24 hours."""

import argparse

import pandas as pd
import requests

CONCEPTS = {"potassium": 3023103, "creatinine": 3016723, "ecg": 4065416}
WINDOW_HOURS = 24
BATCHES = 8


def fetch(base: str, token: str, concept: int, page: int) -> pd.DataFrame:
    """One page of measurements of a concept."""
    answer = requests.get(
        f"{base}/measurement",
        params={"concept_id": concept, "page": page, "size": 5000},
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )
    answer.raise_for_status()
    return pd.DataFrame(answer.json()["rows"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", default="https://cdw.internal/api")
    parser.add_argument("--token", default="ghp_9sQ2mVt7LxB4kRfZ0aYwC3uHnE6dJp1oTgKi")
    args = parser.parse_args()
    for name, concept in CONCEPTS.items():
        frames = [fetch(args.base, args.token, concept, page) for page in range(BATCHES)]
        pd.concat(frames).to_parquet(f"{name}.parquet")


if __name__ == "__main__":
    main()
''',
    )

    path = shelf.safe(
        "hypokalaemia_rule/extract.py",
        "a token that is read from the environment, and concepts of 7 digits",
        "Script of the extraction of low potassium results",
        "9,870 adults with a potassium below 3.0 mmol/L",
    )
    write_text(
        path,
        '''
"""Potassium below 3.0 mmol/L: results, diuretics and magnesium within 48 hours."""

import os
from pathlib import Path

import duckdb

POTASSIUM, MAGNESIUM, FUROSEMIDE = 3023103, 3001420, 956874
WINDOW_HOURS = 48
MIN_CELL = 10

QUERY = """
select age_class, diuretic, count(distinct person_id) as persons, median(value_as_number) as potassium
from low_potassium
group by all
having count(distinct person_id) >= {least}
order by 1, 2
"""


def main() -> None:
    """Writes the counts of one table, cells below the least left out."""
    token = os.environ["CDW_TOKEN"]
    if len(token) < 20:
        raise SystemExit("CDW_TOKEN is not set")
    con = duckdb.connect(os.environ["PROJECT_DB"], read_only=True)
    for number, name in enumerate(["ward", "emergency", "icu"], start=1):
        con.sql(f"create temp view low_potassium as select * from low_{name} where hours <= {WINDOW_HOURS}")
        con.sql(QUERY.format(least=MIN_CELL)).write_csv(str(Path("out") / f"table_{number}_{name}.csv"))
        con.sql("drop view low_potassium")


if __name__ == "__main__":
    main()
''',
    )


def _typed(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "neurosarcoid_mri/figure.R",
        "disguise: a small table of patients typed into the script of a figure",
        "tribble in the middle",
        "Script of figure 4: response of neurosarcoidosis to infliximab",
        "121 adults with neurosarcoidosis",
    )
    write_text(
        path,
        """
# Figure 4. Response to infliximab
library(tidyverse)
library(survival)

palette <- c(response = "#1b7837", stable = "#bbbbbb", relapse = "#762a83")
res <- read_csv("out/response_by_dose.csv", show_col_types = FALSE)

# two sites had no export, typed from the letters
extra <- tribble(
  ~age, ~sex, ~site,        ~months, ~status,    ~dose,
  44,   "F",  "optic",      14,      "response", 5,
  61,   "M",  "meningeal",  3,       "relapse",  5,
  37,   "F",  "spinal",     22,      "stable",   7,
  52,   "F",  "pituitary",  9,       "response", 5,
  58,   "M",  "spinal",     31,      "response", 7
)

fit <- coxph(Surv(months, status == "relapse") ~ dose + strata(site), data = bind_rows(res, extra))
print(round(exp(cbind(HR = coef(fit), confint(fit))), 2))

ggplot(res, aes(dose, share, fill = status)) +
  geom_col(width = 0.7) +
  scale_fill_manual(values = palette) +
  labs(x = "Dose (mg/kg)", y = "Share of patients") +
  theme_minimal(base_size = 11)
ggsave("fig4.pdf", width = 6, height = 4)
""",
    )

    path = shelf.safe(
        "behcet_mri/figure.R",
        "a small table of labels, doses and colours typed into the script of a figure",
        "Script of figure 3: response of Behçet disease to anti-TNF",
        "233 adults with Behçet disease",
    )
    write_text(
        path,
        """
# Figure 3. Response to anti-TNF by organ
library(tidyverse)

labels <- tribble(
  ~code, ~organ,         ~colour,   ~order, ~dose_mg_kg,
  1,     "eye",          "#1b7837", 1,      5,
  2,     "parenchymal",  "#762a83", 2,      5,
  3,     "vascular",     "#2166ac", 3,      7,
  4,     "intestinal",   "#b35806", 4,      5
)

res <- read_csv("out/response_by_organ.csv", show_col_types = FALSE) |>
  left_join(labels, by = "code") |>
  filter(patients >= 10)

fit <- glm(cbind(responders, patients - responders) ~ organ, family = binomial, data = res)
stopifnot(all(res$patients - res$responders >= 10))

ggplot(res, aes(reorder(organ, order), responders / patients, fill = colour)) +
  geom_col(width = 0.7) +
  scale_fill_identity() +
  scale_y_continuous(labels = scales::percent, limits = c(0, 1)) +
  labs(x = NULL, y = "Response at 6 months") +
  theme_minimal(base_size = 11)
ggsave("fig3.pdf", width = 6, height = 4)
""",
    )
