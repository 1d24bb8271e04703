"""Eight histories of a workspace, each ending as one clean run on what is there at last."""

from hypothesis import HealthCheck, settings
from sequences import Histories

Histories.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestHistories = Histories.TestCase
