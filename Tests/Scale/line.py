"""A line between a command and a server of PostgreSQL that is long, or that is cut at a question: a proxy on loopback.

A question is what a client sends until it waits for an answer: its greeting, a simple query, or messages up to Sync.
"""

import socket
import struct
import threading
import time

SSL, GSS = 80877103, 80877104
# What a client sends without waiting for an answer goes on at once.
STREAMED = b"dcfH"


class Line:
    """Listens on a port of its own; `delay` is the time of one way, `cut` the question at which the line is cut and how:
    its number, or `end` for the one that ends a change.

    `before`: the server never hears the question. `half`: it hears the first half of its messages. `after`: it has done
    what was asked, and the client never hears of it.
    """

    def __init__(self, server, delay=0.0):
        self.server, self.delay = server, delay
        self.questions, self.cut, self.was_cut = 0, None, False
        self.lock = threading.Lock()
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def address(self, database, user="concord"):
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def begin(self, cut=None):
        with self.lock:
            self.questions, self.cut, self.was_cut = 0, cut, False

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        server = socket.socket(socket.AF_UNIX if isinstance(self.server, str) else socket.AF_INET)
        try:
            server.connect(self.server)
        except OSError:
            client.close()
            return
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # What it takes to be heard at all: the handshake of TCP goes there and back once.
        time.sleep(2 * self.delay)
        forth, back = Way(server, self.delay), Way(client, self.delay)
        Talk(self, client, server, forth, back).begin()

    def close(self):
        self.listener.close()


class Way:
    """One direction, on which everything arrives in its order and so much later."""

    def __init__(self, end, delay):
        self.end, self.delay, self.waiting = end, delay, []
        self.filled = threading.Condition()
        if delay:
            threading.Thread(target=self.deliver, daemon=True).start()

    def send(self, data):
        if not self.delay:
            return self.end.sendall(data)
        with self.filled:
            self.waiting.append((time.monotonic() + self.delay, data))
            self.filled.notify()

    def deliver(self):
        while True:
            with self.filled:
                while not self.waiting:
                    self.filled.wait()
                due, data = self.waiting.pop(0)
            time.sleep(max(0, due - time.monotonic()))
            try:
                if data is None:
                    self.end.shutdown(socket.SHUT_WR)
                    return
                self.end.sendall(data)
            except OSError:
                return

    def finish(self):
        if self.delay:
            with self.filled:
                self.waiting.append((time.monotonic() + self.delay, None))
                self.filled.notify()
        else:
            try:
                self.end.shutdown(socket.SHUT_WR)
            except OSError:
                pass


class Talk:
    """One connection of a client."""

    def __init__(self, line, client, server, forth, back):
        self.line, self.client, self.server, self.forth, self.back = line, client, server, forth, back
        self.is_mute = False
        self.answered = threading.Event()

    def begin(self):
        threading.Thread(target=self.answers, daemon=True).start()
        try:
            self.asked()
        except OSError:
            pass
        self.forth.finish()

    def answers(self):
        tail = b""
        while True:
            try:
                data = self.server.recv(1 << 16)
            except OSError:
                data = b""
            if not data:
                self.answered.set()
                return self.back.finish()
            tail = (tail + data)[-6:]
            if self.is_mute:
                # ReadyForQuery ends every answer but the one to whoever asks for a line that is encrypted, which is a letter.
                if tail[-6:-1] == b"Z\0\0\0\5" or len(tail) == 1:
                    self.answered.set()
            else:
                try:
                    self.back.send(data)
                except OSError:
                    return

    def asked(self):
        held, messages, started = b"", [], False
        while True:
            data = self.client.recv(1 << 16)
            if not data:
                return
            held += data
            while True:
                head = 1 if started else 0
                if len(held) < head + 4:
                    break
                size = head + struct.unpack("!I", held[head : head + 4])[0]
                if len(held) < size:
                    break
                message, held = held[:size], held[size:]
                kind = message[:1] if started else b"greeting"
                if not started:
                    code = struct.unpack("!I", message[4:8])[0]
                    started = code not in (SSL, GSS)
                if kind in (b"X",) or kind in (b"d", b"c", b"f", b"H"):
                    self.forth.send(message)
                    continue
                messages.append(message)
                if kind in (b"greeting", b"Q", b"S", b"p"):
                    self.question(messages)
                    messages = []

    def question(self, messages):
        line = self.line
        with line.lock:
            line.questions += 1
            # A change ends in the middle of other messages; what was only read ends with a simple query.
            is_end = any(message[:1] == b"P" and b"COMMIT\0" in message for message in messages)
            wanted = not line.was_cut and line.cut and line.cut[0] in (line.questions, "end" if is_end else None)
            cut = line.cut if wanted else None
            if cut:
                line.was_cut = True
        if not cut:
            return self.forth.send(b"".join(messages))
        if cut[1] == "after":
            self.is_mute = True
            self.forth.send(b"".join(messages))
            self.answered.wait(5)
        elif cut[1] == "half":
            self.forth.send(b"".join(messages[: len(messages) // 2]))
        for end in (self.client, self.server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()
        raise OSError("cut")
