"""A DAG of Airflow. Exit codes 3 and 4 (environment, another run) are tried again; 1 and 2 (data, configuration) are for people."""

import subprocess
from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.exceptions import AirflowException, AirflowFailException


@dag(schedule="0 5 * * 1", start_date=datetime(2026, 1, 5), catchup=False)
def gcr():
    @task(retries=3, retry_delay=timedelta(minutes=20))
    def release():
        code = subprocess.run(
            ["/opt/gcr/bin/gcr", "run", "--log-format", "json", "--config", "/etc/gcr/gcr.yaml"]
        ).returncode
        if code in (1, 2):
            raise AirflowFailException(f"gcr run: exit code {code}; the last release stands")
        if code:
            raise AirflowException(f"gcr run: exit code {code}")

    release()


gcr()
