"""One web process over a free port of 127.0.0.1, which it prints; it ends with its parent's pipe."""

from __future__ import annotations

import os
import sys
import threading

from waitress import create_server

from consortium.wsgi import application


def main() -> None:
    server = create_server(application, host="127.0.0.1", port=0, threads=4, channel_timeout=600, ident="")
    print(server.effective_port, flush=True)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    server.run()


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
