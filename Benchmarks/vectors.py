#!/usr/bin/env python3
"""Times the search over vectors: vectors.py CONCORD VECTOR_BENCHMARK SCRATCH [MODEL] [COUNT]; run.sh calls it.

Beside faiss (flat index of 8-bit codes, inner product) and sqlite-vec (int8 column, read whole) where they are
installed, on the same codes; all must name the same nearest vectors.
"""
import csv, hashlib, os, pathlib, statistics, subprocess, sys, time

CONCORD, BENCHMARK, SCRATCH = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
MODEL = (sys.argv[4:] or [""])[0]
COUNT = int((sys.argv[5:] or ["1000000"])[0])
WIDTH, RUNS = 384, 7
CODES = SCRATCH / "codes"
if MODEL:
    os.environ["CONCORD_MODEL"] = MODEL


def lines(*command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(line.split(" ", 1) for line in out.splitlines())


def least(body, runs=RUNS):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return min(times)


def table(title, rows, base=None):
    print(f"\n{title}")
    for name, seconds in rows:
        ratio = f"{seconds / base:10.2f}" if base else ""
        print(f"  {name:<58}{seconds * 1000:10.1f} ms{ratio}")


def peers(query, codes, threads):
    """The seconds of each peer that is installed, and the vectors that it found."""
    found = {}
    try:
        import faiss
        faiss.omp_set_num_threads(threads)
        index = faiss.IndexScalarQuantizer(WIDTH, faiss.ScalarQuantizer.QT_8bit_direct_signed,
                                           faiss.METRIC_INNER_PRODUCT)
        for first in range(0, COUNT, 100_000):
            index.add(codes[first:first + 100_000].astype("float32"))
        asked = query.astype("float32").reshape(1, -1)
        seconds = least(lambda: index.search(asked, 10))
        found["faiss"] = seconds, index.search(asked, 10)[1][0].tolist()
        del index
    except ImportError:
        print("faiss is left out: pip install faiss-cpu")
    if threads > 1:
        return found
    try:
        # Not every interpreter's own sqlite3 can load extensions.
        import apsw, sqlite_vec
        db = apsw.Connection(":memory:")
        db.enable_load_extension(True)
        db.load_extension(sqlite_vec.loadable_path())
        db.execute(f"CREATE VIRTUAL TABLE v USING vec0 (code int8[{WIDTH}] distance_metric=cosine)")
        with db:
            db.executemany("INSERT INTO v (rowid, code) VALUES (?, vec_int8(?))",
                           ((number, codes[number].tobytes()) for number in range(COUNT)))
        ask = "SELECT rowid FROM v WHERE code MATCH vec_int8(?) AND k = 10 ORDER BY distance"
        seconds = least(lambda: db.execute(ask, (query.tobytes(),)).fetchall(), 3)
        found["sqlite-vec"] = seconds, [row[0] for row in db.execute(ask, (query.tobytes(),))]
    except ImportError:
        print("sqlite-vec is left out: pip install sqlite-vec apsw")
    return found


def memory():
    own = lines(BENCHMARK, "scan", str(COUNT), str(CODES))
    try:
        import numpy
    except ImportError:
        table(f"{COUNT:,} vectors in memory", [(name, float(own[name])) for name in own if "scan" in name])
        return
    raw = numpy.fromfile(CODES, dtype=numpy.int8)
    query, codes = raw[:WIDTH], raw[WIDTH:].reshape(-1, WIDTH)
    for threads in sorted({1, os.cpu_count() or 1}):
        base = float(own[f"scan-{threads}"])
        best = [int(owner) for owner in own[f"best-{threads}"].split(",")]
        rows = [("concord", base)]
        for name, (seconds, owners) in peers(query, codes, threads).items():
            rows.append((name, seconds))
            # Cosine, which sqlite-vec has instead of the product, may order a few otherwise.
            if len(set(owners) & set(best)) < (10 if name == "faiss" else 5):
                sys.exit(f"{name} found {owners}, concord {best}")
        table(f"{COUNT:,} x {WIDTH} int8 codes in memory, {threads} thread(s), the ten nearest, ratio of concord's",
              rows, base)


def registry():
    """A registry of as many partners, whose vectors are random."""
    path = SCRATCH / "registry.sqlite"
    if not path.exists():
        print("\nno registry to read vectors from: commands.py makes it")
        return
    shown = subprocess.run([CONCORD, "model", "show", "--format", "json"], capture_output=True, text=True)
    if shown.returncode:
        print("\nno sentence model, so whole alignments are left out: make model")
        return
    import json
    models = json.loads(shown.stdout)
    model = models["hash"]
    subprocess.run([BENCHMARK, "fill", str(path), model], check=True)
    own = lines(BENCHMARK, "read", str(path))
    cores = os.cpu_count() or 1
    align = [CONCORD, "align", "affordable clean energy for homes", "--limit", "10", "--format", "json",
             "--registry", str(path)]
    # Without the model of other languages.
    alone = dict(os.environ, CONCORD_LANGUAGES=str(SCRATCH / "none.model"))
    subprocess.run(align, check=True, capture_output=True, env=alone)
    whole = least(lambda: subprocess.run(align, check=True, capture_output=True, env=alone))
    read, search = float(own[f"read-{cores}"]), float(own[f"search-{cores}"])
    table("The same out of a registry, checksums included", [
        (f"read alone, {n} thread(s)", float(own[f"read-{n}"])) for n in sorted({1, cores})] + [
        (f"read and scanned, {n} thread(s)", float(own[f"search-{n}"])) for n in sorted({1, cores})] + [
        ("a whole `concord align`, its process included", whole)])
    print(f"  the whole is the search and {(whole - search) * 1000:.0f} ms more")
    if not models.get("languages"):
        return
    # An index belongs to both models, where there are two.
    model = hashlib.sha256(f"{model}\n{models['languages']['hash']}\n".encode()).hexdigest()
    subprocess.run([BENCHMARK, "fill-both", str(path), model], check=True)
    subprocess.run(align, check=True, capture_output=True)
    table("A whole `concord align` with two vectors of each partner, ratio of that with one", [
        ("one model", whole), ("both models", least(lambda: subprocess.run(align, check=True, capture_output=True)))],
        whole)


def small():
    """One short query on a registry of twelve, beside the start of sqlite3 with one read."""
    path = SCRATCH / "small.registry"
    path.unlink(missing_ok=True)
    subprocess.run([CONCORD, "init", "Small", "--registry", str(path)], check=True, capture_output=True)
    source = SCRATCH / "small.csv"
    with open(SCRATCH / "partners.csv", newline="") as file, open(source, "w", newline="") as out:
        rows = csv.reader(file)
        writer = csv.writer(out)
        for _, row in zip(range(13), rows):
            writer.writerow(row)
    subprocess.run([CONCORD, "partner", "import", str(source), "--source", "list", "--row-id", "key", "--registry",
                    str(path)], check=True, capture_output=True)
    align = [CONCORD, "align", "clean energy", "--format", "json", "--registry", str(path)]
    peer = ["sqlite3", str(path), "SELECT name FROM party WHERE id = 2"]
    subprocess.run(align, check=True, capture_output=True)
    times = {"align": [], "peer": []}
    for _ in range(60):
        for name, command in (("peer", peer), ("align", align)):
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - start)
    base = statistics.median(times["peer"])
    table("One short query on twelve partners, median of 60 processes", [
        ("sqlite3 FILE 'SELECT ...'", base), ("concord align", statistics.median(times["align"]))], base)


memory()
registry()
small()
