"""The tables of projects, one a file."""

from laennec.projects.models.application import Application
from laennec.projects.models.decision import Decision
from laennec.projects.models.departure import Departure
from laennec.projects.models.draft import Draft
from laennec.projects.models.member import Affiliation, Member
from laennec.projects.models.project import Project

__all__ = ["Affiliation", "Application", "Decision", "Departure", "Draft", "Member", "Project"]
