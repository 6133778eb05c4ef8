"""What the simulated hospital tells beside its stays, results and declared stays: one room below here a topic.

A topic makes its own story from the world (never changing it), writes its files through the delivery, plants its own
dirt, and writes its tables of the key. It draws from a random stream of its own name, so that one topic more changes
nothing of what the others write.
"""

from laennec.simulate import (
    appointments,
    directory,
    drugs,
    emergencies,
    forms,
    intensive_care,
    rehabilitation,
    reports,
)
from laennec.simulate.telling import Told, Topic

__all__ = ["TOPICS", "Told", "Topic"]

TOPICS: tuple[tuple[str, Topic], ...] = (
    ("drugs", drugs.write),
    ("appointments", appointments.write),
    ("emergency passages", emergencies.write),
    ("reports", reports.write),
    ("intensive care", intensive_care.write),
    ("directory", directory.write),
    ("forms", forms.write),
    ("rehabilitation", rehabilitation.write),
)
"""What is said while it is written, and the topic, in their order."""
