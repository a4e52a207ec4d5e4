#!/usr/bin/env python3
"""multilingual-e5-small in float32, from its published weights of four bits. Usage: languages.py FOLDER > multilingual-model.json"""

import json
import struct
import sys

import numpy as np
import sentencepiece
from reference import LONGEST, WIDTH, Reference
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

TEXTS = [
    "Wir bauen Tische aus Eiche, die drei Generationen halten.",
    "Nous réparons des vélos avec des jeunes du quartier.",
    "Prestamos a personas que los bancos ignoran.",
    "Vi bager brød af økologisk mel og giver hver lærling en fair løn.",
    "हम गाँव के हर घर तक साफ़ पानी पहुँचाते हैं।",
    "Pożyczamy ludziom, których banki nie zauważają.",
    "Продаємо овочі без отрути з 1998 року.",
    "Επισκευάζουμε παλιά ποδήλατα και δεν πετάμε τίποτα.",
    "We pay our suppliers within ten days. " * 40,
    "wood",
    "",
    "İstanbul'da kadınlarla birlikte güneş pompaları üretiyoruz!",
    "A\u030angstro\u0308m, cafe\u0301: 50 % – „gut“ ½ ①",
    "Øresund & Åbenrå A/S\t(1998)\n\nÆrlig   handel",
    "ﬁnance ﬂow Ⅳ \u00a0odd\u3000blanks",
    "🥕🥕 ohne Gift ♻ seit 1998",
    "Antidisestablishmentarianismusforschungsgesellschaftsvertragsentwurf",
]


class Languages(Reference):
    def __init__(self, folder, threads=1):
        with open(f"{folder}/e5-small-q4.bin", "rb") as file:
            self.data = file.read()
        self.place = 44
        pieces = self.head()
        # The pieces that a file of ours keeps are those of its scripts; a text in them has the same ones.
        self.tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
        rules = sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto()
        self.tokenizer.normalizer = normalizers.Sequence(
            [normalizers.Precompiled(self.charsmap(rules)), normalizers.Replace(Regex(" {2,}"), " ")])
        self.tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)
        self.spellings = [piece.replace("\u2581", " ") for piece, _ in pieces]
        self.start(self.weights(), threads)

    def numbers(self, kind, count):
        values = np.frombuffer(self.data, kind, count, self.place)
        self.place += values.nbytes
        return values

    def head(self):
        """The pieces and their scores; leaves the place at the directory of tensors."""
        count, *_ = self.numbers("<i4", 5)
        length = int(self.numbers("<u8", 1)[0])
        starts, scores = self.numbers("<u4", count + 1), self.numbers("<f4", count)
        text = self.data[self.place : self.place + length]
        self.place += length
        _, spellings = self.numbers("<u4", 2)
        self.place += int(spellings)
        return [(text[starts[i] : starts[i + 1]].decode(), float(scores[i])) for i in range(count)]

    @staticmethod
    def charsmap(proto):
        """The table of the normaliser, field 2 of field 3 of a model of sentencepiece."""

        def fields(data):
            place = 0

            def number():
                nonlocal place
                value = shift = 0
                while True:
                    byte = data[place]
                    place += 1
                    value |= (byte & 127) << shift
                    shift += 7
                    if byte < 128:
                        return value

            while place < len(data):
                key = number()
                if key & 7 == 2:
                    length = number()
                    yield key >> 3, data[place : place + length]
                    place += length
                elif key & 7 == 5:
                    place += 4
                else:
                    number()

        spec = next(value for key, value in fields(proto) if key == 3)
        return bytes(next(value for key, value in fields(spec) if key == 2))

    def weights(self):
        tensors = {}
        for _ in range(int(self.numbers("<i4", 1)[0])):
            length = int(self.numbers("<u2", 1)[0])
            name = self.data[self.place : self.place + length].decode()
            self.place += length
            kind, count, offset, _ = struct.unpack_from("<BIQQ", self.data, self.place)
            self.place += 21
            if kind == 0:
                tensors[name] = np.frombuffer(self.data, "<f4", count, offset)
                continue
            blocks = np.frombuffer(self.data, np.dtype([("scale", "<f2"), ("codes", "u1", 16)]), count // 32, offset)
            codes = np.concatenate([blocks["codes"] & 15, blocks["codes"] >> 4], 1).astype(np.float32) - 8
            tensors[name] = (codes * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
        names = {
            "embeddings.word_embeddings.weight": "emb.word", "embeddings.position_embeddings.weight": "emb.pos",
            "embeddings.token_type_embeddings.weight": "emb.type", "embeddings.LayerNorm.weight": "emb.ln.w",
            "embeddings.LayerNorm.bias": "emb.ln.b",
        }
        parts = {
            "attention.self.query": "q", "attention.self.key": "k", "attention.self.value": "v", "attention.output.dense": "ao",
            "attention.output.LayerNorm": "aln", "intermediate.dense": "fi", "output.dense": "fo", "output.LayerNorm": "oln",
        }
        for layer in range(12):
            for ours, theirs in parts.items():
                for ending, short in (("weight", "w"), ("bias", "b")):
                    names[f"encoder.layer.{layer}.{ours}.{ending}"] = f"l{layer}.{theirs}.{short}"
        weights = {}
        for name, short in names.items():
            rows = {"intermediate.dense.weight": 4 * WIDTH}.get(name.split(".", 3)[-1], WIDTH)
            values = tensors[short]
            isVector = name.endswith("bias") or "LayerNorm" in name
            columns = 4 * WIDTH if name.endswith("output.dense.weight") and "attention" not in name else WIDTH
            weights[name] = values if isVector else values.reshape(-1, WIDTH) if "embeddings" in name else values.reshape(rows, columns)
        return weights

    def tokens(self, texts):
        return [[0] + encoding.ids[: LONGEST - 2] + [2] for encoding in self.tokenizer.encode_batch(["query: " + text for text in texts])]

    def pieces(self, texts):
        return [[self.spellings[i] for i in ids] for ids in self.tokens(texts)]


def main():
    reference = Languages(sys.argv[1])
    vectors = reference.vectors(reference.tokens(TEXTS))
    records = [
        {"text": text, "pieces": pieces, "vector": [round(float(x), 4) for x in vector]}
        for text, pieces, vector in zip(TEXTS, reference.pieces(TEXTS), vectors)
    ]
    print("[\n" + ",\n".join(json.dumps(record) for record in records) + "\n]")


if __name__ == "__main__":
    main()
