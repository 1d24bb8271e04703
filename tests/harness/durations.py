"""Which test modules take long: they are left out while working, and come first in a whole run."""

SLOW = {
    "test_adapters", "test_bench", "test_cases", "test_clean", "test_clean_names", "test_clean_sites",
    "test_clean_world", "test_cli_workspace", "test_crashes", "test_deadline", "test_disk", "test_docs",
    "test_engine_interrupt", "test_engine_spark", "test_engine_spark_run", "test_engines", "test_equivalence",
    "test_evaluate", "test_gate", "test_hostile_outputs", "test_hostile_run", "test_inputs_kept", "test_kept",
    "test_kill", "test_left_behind", "test_library_group", "test_library_match", "test_library_pages",
    "test_match_encoder", "test_match_events", "test_match_leads", "test_newsroom", "test_notebook",
    "test_packaging", "test_pipeline", "test_poisoning", "test_poisoning_groups", "test_poisoning_tables",
    "test_question", "test_read_mutated", "test_recipe", "test_recleaned", "test_report_axe", "test_report_browser",
    "test_report_find", "test_report_layout", "test_report_views", "test_residue", "test_revisions", "test_samples",
    "test_spark_cluster", "test_supply", "test_text_quick", "test_threads", "test_view", "test_views", "test_watch",
    "test_workspace",
}  # fmt: skip
"""Modules whose tests run whole pipelines, processes, Java or a browser: ``make check`` leaves them out."""


SPARK = ("test_engine_spark_run", "test_engine_spark")
"""Modules of which every test belongs to one session of Spark; others ask for it by the fixture ``spark``."""
LONG = (
    "test_spark_cluster", *SPARK, "test_docs", "test_bench", "test_packaging", "test_crawlers_real",
    "test_equivalence", "test_cli_workspace", "test_adapters", "test_cases", "test_kill", "test_hostile_run",
    "test_disk", "test_clean_names",
)  # fmt: skip
"""Modules that take longest, the longest first: no process is left with one of them at the end. A process is handed the
next module already while it has but one test left: a short one stands behind the one test of the cluster."""
