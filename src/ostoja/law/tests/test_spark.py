"""Beyond one machine: the batch function runs unchanged inside Spark."""

import os
import sys
from datetime import date
from functools import partial

import pyarrow as pa
import pytest

from ostoja.law.bulk.caseload import caseload
from ostoja.law.bulk.frame import evaluate_batches, evaluate_frame
from ostoja.law.tests.test_bulk import rows_by_file

AS_OF = date(2029, 1, 1)


@pytest.fixture(scope="module")
def spark():
    if "TEST_SPARK" not in os.environ:
        pytest.skip("A skip is no pass: make test-spark installs Spark and runs this; it needs Java.")
    from pyspark import sql

    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.pyspark.python", sys.executable)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.parametrize("part", ["files", "time_limits"])
def test_a_map_over_batches_sorted_by_file_gives_the_same_inside_spark(spark, part):
    facts, _truth = caseload(60, seed=9)
    here = getattr(evaluate_frame(facts, as_of=AS_OF), part)
    plain = [pa.field(one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type) for one in here.schema]

    frame = spark.createDataFrame(facts).repartition(2, "file").sortWithinPartitions("file", "id")
    schema = spark.createDataFrame(pa.schema(plain).empty_table()).schema
    there = frame.mapInArrow(partial(evaluate_batches, as_of=AS_OF, part=part), schema).toArrow()

    assert sorted(rows_by_file(there), key=repr) == sorted(rows_by_file(here.cast(pa.schema(plain))), key=repr)
