"""Does one command start everything, say what is wrong in one sentence, and end in order?"""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from consortium.management.supervisor import Child, Supervisor

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*MANAGE, "serve", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def get(port: int, path: str) -> tuple[int, float]:
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status, time.monotonic() - started


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        try:
            get(port, "/healthz")
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the web server did not answer in a minute")


@pytest.fixture
def environment(server_environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return {**server_environment, "VAR_DIR": str(tmp_path / "var"), "WEB_PROCESSES": "2", "DEMO": "false"}


@pytest.fixture
def web(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    process = serve(environment, "--only", "web", "--port", str(port))
    wait_for(port, process)
    yield process, port
    process.terminate()
    process.communicate(timeout=60)


def one_sentence(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in output
    assert len(output.strip().splitlines()) == 1, output
    return output


@pytest.mark.django_db(transaction=True)
def test_a_port_in_use_is_one_sentence(environment: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        assert port in one_sentence(serve(environment, "--port", port))


@pytest.mark.django_db(transaction=True)
def test_a_second_copy_is_one_sentence(environment: dict[str, str]) -> None:
    import fcntl

    var = Path(environment["VAR_DIR"])
    var.mkdir()
    with (var / "serve.pid").open("w") as lock:
        lock.write("4711")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert "4711" in one_sentence(serve(environment, "--port", str(free_port())))


@pytest.mark.django_db(transaction=True)
def test_a_folder_that_cannot_be_written_to_is_one_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    environment["VAR_DIR"] = str(tmp_path / "file" / "var")

    assert str(tmp_path / "file") in one_sentence(serve(environment, "--port", str(free_port())))


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_one_sentence(environment: dict[str, str]) -> None:
    environment["DATABASE_URL"] = "postgresql://heqi_app@127.0.0.1:1/heqi"

    one_sentence(serve(environment, "--port", str(free_port())))


@pytest.mark.django_db(transaction=True)
def test_a_hundred_slow_senders_do_not_hold_up_the_others(web: tuple[subprocess.Popen[str], int]) -> None:
    _process, port = web
    senders = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
    is_over = threading.Event()

    def drip() -> None:
        while not is_over.wait(0.2):
            for sender in senders:
                sender.sendall(b"x")

    for sender in senders:
        sender.sendall(b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
    thread = threading.Thread(target=drip)
    thread.start()
    time.sleep(1)

    answers = sorted(get(port, "/readyz") for _ in range(60))
    is_over.set()
    thread.join()
    for sender in senders:
        sender.close()

    times = sorted(seconds for _status, seconds in answers)
    print(f"p50 {times[30] * 1000:.0f} ms, p95 {times[56] * 1000:.0f} ms beside 100 slow senders")
    assert {status for status, _seconds in answers} == {200}
    assert times[56] <= 0.3


@pytest.mark.django_db(transaction=True)
def test_a_web_process_that_is_killed_comes_back_and_nobody_notices(
    web: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = web
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("children are listed on Linux only")
    before = children.read_text().split()
    os.kill(int(before[0]), signal.SIGKILL)

    assert {get(port, "/healthz")[0] for _ in range(20)} == {200}
    until = time.monotonic() + 20
    while len(children.read_text().split()) < len(before) and time.monotonic() < until:
        time.sleep(0.2)
    assert len(children.read_text().split()) == len(before)


@pytest.mark.django_db(transaction=True)
def test_everything_ends_on_ctrl_c(environment: dict[str, str]) -> None:
    port = free_port()
    process = serve(environment, "--port", str(port))
    wait_for(port, process)
    # Every part is up before the address is told.
    assert process.stdout is not None
    while str(port) not in (line := process.stdout.readline()):
        assert line, "ended without telling the address"
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    process.send_signal(signal.SIGINT)
    process.communicate(timeout=90)

    assert process.returncode == 0
    assert len(children) == 5
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    logs = Path(environment["VAR_DIR"]) / "log"
    assert {path.stem for path in logs.glob("*.log")} == {"web-1", "web-2", "beat", "sweep", "worker"}
    assert not re.search("Traceback", (logs / "beat.log").read_text() + (logs / "worker.log").read_text())


def test_pauses_grow_for_a_child_that_cannot_start(tmp_path: Path) -> None:
    told: list[float] = []
    child = Child("broken", [sys.executable, "-c", "raise SystemExit(3)"])
    supervisor = Supervisor([child], tmp_path, lambda _event, child: told.append(child.pause), lambda: None)
    child.start(tmp_path)

    for _ in range(2):
        assert child.process is not None
        child.process.wait()
        supervisor._look_after(child)
        child.restart_at = 0
        supervisor._look_after(child)

    assert told == [2, 4]
    child.end()
