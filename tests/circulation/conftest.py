"""A published site, and real servers on the loopback interface: OpenSSH, an S3 service, nginx."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import paper
import pytest
from lacking import lacking, program

from pressroom.press import publish

ROOT = Path(__file__).resolve().parents[2]
DAYS = ("2024-02-02", "2024-02-03")
PATIENCE = 30.0  # seconds that a server is given to answer


class Desk:
    """A paper of two issues and what its editor does."""

    def __init__(self, folder: Path) -> None:
        self.content, self.output = folder / "content", folder / "output"
        for day in DAYS:
            paper.write(self.content, day, tags=["民生"])
        self.publish()

    def publish(self) -> None:
        publish(self.content, self.output, paper.SETTINGS)

    def edit(self, text: str) -> None:
        paper.write(self.content, DAYS[0], tags=["民生"], text=text)
        self.publish()

    def files(self) -> dict[str, bytes]:
        """Return what a target must hold."""
        files = paper.tree(self.output)
        del files[".banmian"]
        return files


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the command that reaches this machine through a server of OpenSSH, as the host `paper-server`."""
    server, keygen = program("sshd", "openssh-server"), program("ssh-keygen", "openssh-client")
    program("rsync", "rsync")
    folder, port = tmp_path_factory.mktemp("ssh"), free_port()
    for key in ("host", "user"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    (folder / "known").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        "PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin yes\n"
    )
    (folder / "ssh_config").write_text(
        f"Host paper-server\n  HostName 127.0.0.1\n  Port {port}\n  IdentityFile {folder}/user\n  IdentitiesOnly yes\n"
        f"  IdentityAgent none\n  UserKnownHostsFile {folder}/known\n  BatchMode yes\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where Debian's server locks itself in
    with running([server, "-D", "-e", "-f", str(folder / "sshd_config")], folder / "log", port):
        yield f"ssh -F {folder}/ssh_config"


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of an S3 service of one bucket, `paper`; rclone knows it as `shop`."""
    program("rclone", "rclone")
    moto = Path(sys.prefix, "servers", "bin", "moto_server")
    if not moto.exists():
        lacking("an S3 server (make test sets it up)")
    folder, port = tmp_path_factory.mktemp("s3"), free_port()
    command = [str(moto), "-H", "127.0.0.1", "-p", str(port)]
    (folder / "rclone.conf").write_text(
        f"[shop]\ntype = s3\nprovider = Other\nendpoint = http://127.0.0.1:{port}\n"
        "access_key_id = test\nsecret_access_key = test\nregion = us-east-1\nacl = public-read\n"
    )
    with running(command, folder / "log", port), pytest.MonkeyPatch.context() as patch:
        patch.setenv("RCLONE_CONFIG", str(folder / "rclone.conf"))
        patch.delenv("AWS_CA_BUNDLE", raising=False)  # rclone 1.60 does not start with it, though the server has no TLS
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(command: list[str], log: Path, port: int) -> Iterator[None]:
    """Run a server while the block runs, once it listens."""
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            end = time.monotonic() + PATIENCE
            while not listens(port):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def listens(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Return the address of nginx, set as docs/nginx.conf says, and the folder that it serves the release of."""
    server, port = program("nginx", "nginx"), free_port()
    brotli = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    if not brotli.exists():
        lacking("nginx's Brotli module (apt-get install libnginx-mod-http-brotli-static)")
    folder, work = tmp_path / "srv", tmp_path / "nginx"
    work.mkdir()
    site = (ROOT / "docs" / "nginx.conf").read_text()
    for words, instead in {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen [::]:80;": "",
        "root /srv/paper/current;": f"root {folder}/current;",
        "/srv/paper/current/moved*.map;": f"{folder}/current/moved*.map;",
        "# brotli_static on;": "brotli_static on;",
    }.items():
        assert words in site
        site = site.replace(words, instead)
    places = "".join(
        f"{kind}_temp_path {work}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (work / "nginx.conf").write_text(
        f"load_module {brotli};\n{'user root;' if os.geteuid() == 0 else ''}\npid {work}/pid;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{places}\n{site}\n}}\n"
    )
    command = [server, "-p", str(work), "-e", "stderr", "-c", str(work / "nginx.conf"), "-g", "daemon off;"]
    with running(command, work / "log", port):
        yield f"http://127.0.0.1:{port}", folder
