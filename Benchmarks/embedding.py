#!/usr/bin/env python3
"""The model of other languages: embedding beside onnxruntime, and what it adds to a query and to the index. run.sh calls it.

    embedding.py CONCORD FOLDER [CSV]

FOLDER has both models, and e5-small-q4.bin with the published weights of four bits. Of these comes a graph in float32, which the
optimiser of onnxruntime for transformers fuses; both run on one thread, in turns, and the time is that of the processor. Queries are
asked of the sample partners, with the English model alone and with both; CSV, with columns name, vision and source_url, is indexed so too.
"""

import collections
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests/AlignmentTests/Meaning/Reference"))

import numpy as np
import onnx
import onnxruntime
from languages import Languages
from onnx import TensorProto, helper
from onnxruntime.transformers import optimizer
from reference import HEADS, WIDTH, Graph

TEXTS, ROUNDS = 64, 5


class Fused(Languages):
    """The same layers, with the mask in the form that the optimiser knows."""

    def start(self, weights, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        with tempfile.TemporaryDirectory() as folder:
            onnx.save(Masked(weights).model(), f"{folder}/plain.onnx")
            fused = optimizer.optimize_model(
                f"{folder}/plain.onnx", model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0)
            self.fused = {kind: count for kind, count in fused.get_fused_operator_statistics().items() if count}
            fused.save_model_to_file(f"{folder}/fused.onnx")
            self.session = onnxruntime.InferenceSession(f"{folder}/fused.onnx", options, providers=["CPUExecutionProvider"])

    def vectors(self, tokens, batch):
        vectors = []
        for first in range(0, len(tokens), batch):
            ids = np.array(tokens[first : first + batch], np.int64)
            places = np.arange(ids.shape[1])[None, :].repeat(len(ids), 0)
            out = self.session.run(None, {"tokens": ids, "places": places, "held": np.ones_like(ids)})[0]
            mean = out.mean(1)
            vectors += list(mean / np.linalg.norm(mean, axis=1, keepdims=True))
        return np.array(vectors)


class Masked(Graph):
    def model(self):
        held = self.add("Unsqueeze", "held", self.constant(np.array([1], np.int64)))
        held = self.add("Unsqueeze", held, self.constant(np.array([2], np.int64)))
        held = self.add("Cast", held, to=TensorProto.FLOAT)
        self.mask = self.add("Mul", self.add("Sub", self.constant(np.float32(1)), held), self.constant(np.float32(-10000)))
        words = self.add("Gather", self.constant(self.weights["embeddings.word_embeddings.weight"]), "tokens")
        places = self.add("Gather", self.constant(self.weights["embeddings.position_embeddings.weight"]), "places")
        kind = self.constant(self.weights["embeddings.token_type_embeddings.weight"][0])
        x = self.norm(self.add("Add", self.add("Add", words, places), kind), "embeddings.LayerNorm")
        for layer in range(sum(name.endswith("attention.self.query.weight") for name in self.weights)):
            x = self.layer(x, f"encoder.layer.{layer}.", self.mask)
        self.nodes.append(helper.make_node("Identity", [x], ["out"]))
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"]) for name in ("tokens", "places", "held")]
        output = helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", "t", WIDTH])
        graph = helper.make_graph(self.nodes, "e5", inputs, [output], list(self.constants.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def own(binary, texts, *options):
    """What `concord model embed` prints, and the seconds of the processor that it took."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(
        [binary, "model", "embed", "-", "--languages", "--threads", "1", *options], input=lines, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return out, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Registry:
    """A registry of its own with the partners of a file, asked with one model or with both."""

    def __init__(self, binary, folder, scratch, file, columns, *, both):
        self.binary = binary
        name = f"{scratch}/{pathlib.Path(file).stem}-{'both' if both else 'one'}.sqlite"
        languages = f"{folder}/languages.model" if both else f"{scratch}/none"
        self.environment = dict(
            os.environ, CONCORD_ACTOR="benchmark", CONCORD_REGISTRY=name, CONCORD_MODEL=f"{folder}/concord.model", CONCORD_LANGUAGES=languages)
        self("init", "Benchmark")
        self("partner", "import", file, "--source", "benchmark", *columns)

    def __call__(self, *words):
        """The seconds of the processor, and those of the clock."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([self.binary, *words], env=self.environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


def in_use(binary, folder, judged):
    samples = pathlib.Path(__file__).parents[1] / "Samples/partners.csv"
    with tempfile.TemporaryDirectory() as scratch:
        one, both = (Registry(binary, folder, scratch, str(samples), ["--row-id", "key"], both=both) for both in (False, True))
        one("index")
        both("index")
        ways = {
            "in English, one model": (one, "affordable clean energy"), "in English, both": (both, "affordable clean energy"),
            "in German, both": (both, "bezahlbare saubere Energie"),
        }
        best = {name: (float("inf"), float("inf")) for name in ways}
        for _ in range(5 * ROUNDS):
            for name, (registry, query) in ways.items():
                best[name] = tuple(map(min, best[name], registry("align", query, "--limit", "5")))
        print("a query of the sample partners, whole process: processor, clock")
        base = best["in English, one model"]
        for name, times in best.items():
            print(f"  {name:28}" + "".join(f"{seconds * 1000:8.1f} ms{seconds / least:6.2f}" for seconds, least in zip(times, base)))
        if judged:
            columns = ["--row-id", "source_url", "--map", "name=name", "--map", "vision=vision"]
            one, both = (Registry(binary, folder, scratch, judged, columns, both=both)("index")[0] for both in (False, True))
            print(f"concord index, seconds of the processor: {one:.1f} with one model, {both:.1f} with both, {both / one:.2f} times as long")


def main():
    binary, folder = sys.argv[1:3]
    in_use(binary, folder, (sys.argv[3:] or [None])[0])
    os.environ["CONCORD_LANGUAGES"] = f"{folder}/languages.model"
    reference = Fused(folder)
    print(f"fused: {', '.join(f'{count} {kind}' for kind, count in sorted(reference.fused.items()))}")
    for pieces in (8, 32, 128):
        # Words of one piece each, as many as make up the number.
        text = " ".join(["and"] * (pieces - len(reference.tokens([""])[0])))
        text += " and" * (pieces - len(reference.tokens([text])[0]))
        tokens = reference.tokens([text] * TEXTS)
        assert len(tokens[0]) == pieces, len(tokens[0])
        out, _ = own(binary, [text], "--unmapped")
        cosine = float(np.dot(json.loads(out)["vector"], reference.vectors(tokens[:1], 1)[0]))
        best = collections.defaultdict(lambda: float("inf"))
        for _ in range(ROUNDS):
            # The model is opened and the texts are read both times, so the difference is what the other texts took.
            times = sorted((count, own(binary, [text] * count, "--unmapped", "--time")[1]) for count in (1, TEXTS + 1))
            best["concord"] = min(best["concord"], times[1][1] - times[0][1])
            for batch in (1, 8, 32):
                start = time.process_time()
                reference.vectors(tokens, batch)
                best[f"onnxruntime, batches of {batch}"] = min(best[f"onnxruntime, batches of {batch}"], time.process_time() - start)
        print(f"texts of {pieces} pieces, seconds of one processor for {TEXTS}; cosine of both {cosine:.4f}")
        for name, seconds in best.items():
            print(f"  {name:28}{seconds:8.3f}{TEXTS / seconds:9.1f} texts/s{seconds / best['concord']:8.2f} times concord")


main()
