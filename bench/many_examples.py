"""Plugin of pytest for the proof: every property is tried on many examples (`--hypothesis-profile=proof`)."""

from hypothesis import HealthCheck, settings

EXAMPLES = 2000

settings.register_profile(
    "proof",
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
