"""The models in float32, from the published weights: tokens by Hugging Face's tokenizers, layers by onnxruntime."""

import json
import struct
import time

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

WIDTH, HEADS, LONGEST = 384, 12, 256


def tensors(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        data = file.read()
    return {
        name: np.frombuffer(data[entry["data_offsets"][0] : entry["data_offsets"][1]], np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


class Graph:
    """The layers as an ONNX graph; each method adds a node and gives the name of its result."""

    def __init__(self, weights):
        self.weights, self.nodes, self.constants, self.count = weights, [], {}, 0

    def add(self, kind, *inputs, **attributes):
        self.count += 1
        name = f"{kind}{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def constant(self, value):
        name = f"c{len(self.constants)}"
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def linear(self, x, name):
        product = self.add("MatMul", x, self.constant(self.weights[name + ".weight"].T))
        return self.add("Add", product, self.constant(self.weights[name + ".bias"]))

    def norm(self, x, name):
        scale, bias = (self.constant(self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def heads(self, x, order):
        shape = self.constant(np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
        return self.add("Transpose", self.add("Reshape", x, shape), perm=order)

    def layer(self, x, name, mask):
        attention = name + "attention.self."
        query = self.heads(self.linear(x, attention + "query"), [0, 2, 1, 3])
        key = self.heads(self.linear(x, attention + "key"), [0, 2, 3, 1])
        value = self.heads(self.linear(x, attention + "value"), [0, 2, 1, 3])
        scores = self.add("Div", self.add("MatMul", query, key), self.constant(np.float32((WIDTH / HEADS) ** 0.5)))
        shares = self.add("Softmax", self.add("Add", scores, mask), axis=-1)
        mixed = self.add("Transpose", self.add("MatMul", shares, value), perm=[0, 2, 1, 3])
        mixed = self.add("Reshape", mixed, self.constant(np.array([0, 0, WIDTH], np.int64)))
        x = self.norm(self.add("Add", x, self.linear(mixed, name + "attention.output.dense")), name + "attention.output.LayerNorm")
        inner = self.linear(x, name + "intermediate.dense")
        root = self.constant(np.float32(2**0.5))
        erf = self.add("Add", self.add("Erf", self.add("Div", inner, root)), self.constant(np.float32(1)))
        inner = self.add("Mul", self.add("Mul", inner, erf), self.constant(np.float32(0.5)))
        return self.norm(self.add("Add", x, self.linear(inner, name + "output.dense")), name + "output.LayerNorm")

    def model(self):
        words = self.add("Gather", self.constant(self.weights["embeddings.word_embeddings.weight"]), "tokens")
        places = self.add("Gather", self.constant(self.weights["embeddings.position_embeddings.weight"]), "places")
        x = self.add("Add", self.add("Add", words, places), self.constant(self.weights["embeddings.token_type_embeddings.weight"][0]))
        x = self.norm(x, "embeddings.LayerNorm")
        for layer in range(sum(name.endswith("attention.self.query.weight") for name in self.weights)):
            x = self.layer(x, f"encoder.layer.{layer}.", "mask")
        self.nodes.append(helper.make_node("Identity", [x], ["out"]))
        inputs = [
            helper.make_tensor_value_info("tokens", TensorProto.INT64, ["n", "t"]),
            helper.make_tensor_value_info("places", TensorProto.INT64, ["t"]),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["n", 1, 1, "t"]),
        ]
        output = helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", "t", WIDTH])
        graph = helper.make_graph(self.nodes, "minilm", inputs, [output], list(self.constants.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


class Reference:
    def __init__(self, folder, threads=1):
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        # The file asks for 128 pieces, padded; the model's own settings say 256.
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        self.start(tensors(f"{folder}/model.safetensors"), threads)

    def start(self, weights, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        model = Graph(weights).model()
        self.session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])

    def tokens(self, texts):
        return [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]

    def vectors(self, tokens, batch=1):
        vectors = np.zeros((len(tokens), WIDTH), np.float32)
        order = sorted(range(len(tokens)), key=lambda i: len(tokens[i])) if batch > 1 else list(range(len(tokens)))
        for first in range(0, len(order), batch):
            part = order[first : first + batch]
            longest = max(len(tokens[i]) for i in part)
            ids = np.zeros((len(part), longest), np.int64)
            held = np.zeros((len(part), longest), np.float32)
            for row, i in enumerate(part):
                ids[row, : len(tokens[i])] = tokens[i]
                held[row, : len(tokens[i])] = 1
            mask = ((1 - held) * -1e9)[:, None, None, :].astype(np.float32)
            out = self.session.run(None, {"tokens": ids, "places": np.arange(longest), "mask": mask})[0]
            mean = (out * held[:, :, None]).sum(1)
            vectors[part] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return vectors

    def seconds(self, texts, batch):
        start = time.perf_counter()
        self.vectors(self.tokens(texts), batch)
        return time.perf_counter() - start
