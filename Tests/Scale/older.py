"""A line to a server of PostgreSQL on which it says that it is of another version: SOCKET VERSION; prints its port."""

import socket
import sys
import threading

path, version = sys.argv[1], sys.argv[2].encode()
NAME = b"server_version\0"


def told(data):
    """The same with the version in the message ParameterStatus that names it."""
    place = data.find(NAME)
    if place < 0:
        return data
    size = int.from_bytes(data[place - 4 : place], "big")
    body = NAME + version + b"\0"
    return data[: place - 4] + (len(body) + 4).to_bytes(4, "big") + body + data[place - 4 + size :]


def carry(one, other, change=lambda data: data):
    try:
        while data := one.recv(1 << 16):
            other.sendall(change(data))
    except OSError:
        pass
    other.close()


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    client, _ = listener.accept()
    server = socket.socket(socket.AF_UNIX)
    server.connect(path)
    threading.Thread(target=carry, args=(client, server), daemon=True).start()
    threading.Thread(target=carry, args=(server, client, told), daemon=True).start()
