"""Does the partner quick start work when it is pasted into a shell?"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from members.partners.actions import register_partner_system
from tests.transfers import makers
from transfers.receipts.models import Receipt

GUIDE = Path(__file__).parents[2] / "docs" / "api" / "quick-start.md"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_commands_of_the_quick_start_enter_a_receipt(
    live_server, consortium, university, lead, secretary, university_manager
):
    deal = makers.deal(consortium, university, lead, by=secretary)
    makers.agreement(consortium, [(university, "60.0000"), (lead, "40.0000")], deal, by=secretary)
    made = register_partner_system(
        university, by=university_manager, name="科研系统", scopes=["transfers:read", "receipts:write"]
    )
    commands = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert len(commands) == 4

    script = "\n".join(["set -eu", *commands, commands[-1].split("\n", 1)[1]])
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        env={
            "PATH": "/usr/bin:/bin",
            "HEQI": live_server.url,
            "CLIENT_ID": made.client_id,
            "CLIENT_SECRET": made.client_secret,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    receipt = Receipt.objects.get()
    assert (receipt.deal, str(receipt.amount), receipt.recorded_by) == (
        deal,
        "120000.50",
        made.system.service_user,
    )
    first, second = re.findall(r'\{"id": ?\d+,"number".*?"created_at": ?"[^"]*"\}', done.stdout)
    assert first == second
