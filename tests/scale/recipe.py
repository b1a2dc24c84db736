"""Summaries of a file of JSON Lines, under Apache Spark: docs/spark.md.

    spark-submit recipe.py khulasa articles.jsonl answers [PARTITIONS]
"""

import shlex
import sys

from pyspark.sql import SparkSession

command, articles, answers = sys.argv[1:4]
partitions = int(sys.argv[4]) if len(sys.argv) > 4 else None

spark = SparkSession.builder.appName("khulasa").getOrCreate()
lines = spark.sparkContext.textFile(articles, partitions)
# Spark sees to the processors, so one job each. A line that cannot be read is answered by {"error", "line"}, and the
# command then ends with status 1, which is no reason to try the whole partition again: `checkCode` stays off.
lines.pipe(f"{shlex.quote(command)} --lines --jobs 1").saveAsTextFile(answers)
spark.stop()
