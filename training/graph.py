"""The network as a graph of int8 products, written out operator by operator for onnxruntime's CPU.

Exporting the torch model and quantising the result gives the same numbers, a third slower: attention comes out in
eight steps, and onnxruntime then joins addition and normalisation into an operator that is ten times slower than the two.
Weights are rounded column by column to a symmetric scale, the words' vectors row by row; what flows between them
is rounded as it comes. Normalisation, attention and the small heads stay in single precision.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.model import HEADS, HIDDEN, LAYERS

MICROSOFT = "com.microsoft"
EPSILON = 1e-12
Weights = dict[str, np.ndarray]


class Graph:
    """Nodes and constants of a graph in the making; every method gives the name of its result."""

    def __init__(self, weights: Weights, *, levels: int) -> None:
        self.weights, self.levels = weights, levels
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: np.ndarray) -> str:
        """Keep an array."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **settings: object) -> str:
        """Apply an operator; of several outputs, the names are those of the first with _1, _2 appended."""
        name = f"{kind}_{len(self.nodes)}"
        names = [name, *(f"{name}_{n}" for n in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, name=name, **settings))
        return name

    def rounded(self, array: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
        """Whole numbers and the scales that bring them back, one for each row (axis 1) or column (axis 0)."""
        scale = np.abs(array).max(axis, keepdims=True) / self.levels
        scale[scale == 0] = 1
        numbers = np.clip(np.round(array / scale), -self.levels, self.levels)
        return numbers.astype(np.int8), scale.astype(np.float32)

    def quantised(self, x: str) -> str:
        """Round what flows, by its own range; products with several matrices share the result."""
        return self.node("DynamicQuantizeLinear", x, outputs=3)

    def product(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Multiply what `quantised` gave by a matrix (out, in) and add the bias."""
        numbers, scale = self.rounded(weight.T, 0)
        zero = self.constant(np.zeros(len(bias), np.int8))
        parts = [x, self.constant(numbers), f"{x}_1", self.constant(scale[0]), f"{x}_2", zero]
        return self.node("MatMulIntegerToFloat", *parts, self.constant(bias), domain=MICROSOFT)

    def linear(self, x: str, name: str) -> str:
        """A whole layer of the model, by name; x is what `quantised` gave."""
        return self.product(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def exact(self, x: str, name: str) -> str:
        """The same in single precision."""
        product = self.node("MatMul", x, self.constant(self.weights[f"{name}.weight"].T))
        return self.node("Add", product, self.constant(self.weights[f"{name}.bias"]))

    def normalised(self, x: str, name: str) -> str:
        """Layer normalisation."""
        weight, bias = (self.constant(self.weights[f"{name}.{end}"]) for end in ("weight", "bias"))
        return self.node("LayerNormalization", x, weight, bias, epsilon=EPSILON, axis=-1)

    def gelu(self, x: str) -> str:
        """The exact Gaussian error unit."""
        return self.node("Gelu", x, domain=MICROSOFT)


def embedded(g: Graph) -> str:
    """Words' vectors from their rounded table, plus those of the facts and of the places."""
    numbers, scale = g.rounded(g.weights["encoder.words.weight"], 1)
    words = g.node("Cast", g.node("Gather", g.constant(numbers), "pieces"), to=TensorProto.FLOAT)
    x = g.node("Mul", words, g.node("Gather", g.constant(scale), "pieces"))
    for n, fact in enumerate(("case", "gap", "quoted")):
        column = g.node("Gather", "facts", g.constant(np.array(n)), axis=2)
        x = g.node("Add", x, g.node("Gather", g.constant(g.weights[f"encoder.{fact}.weight"]), column))
    zero, one, two = (g.constant(np.array([n])) for n in (0, 1, 2))
    length = g.node("Slice", g.node("Shape", "pieces"), one, two)
    places = g.node("Slice", g.constant(g.weights["encoder.places.weight"]), zero, length, zero)
    return g.normalised(g.node("Add", x, places), "encoder.norm")


def layer(g: Graph, x: str, name: str) -> str:
    """One layer of the encoder. There is no mask: windows that run together are equally long."""
    flat = g.quantised(x)
    weight, bias = g.weights[f"{name}.qkv.weight"], g.weights[f"{name}.qkv.bias"]
    parts = [
        g.product(flat, weight[n : n + HIDDEN], bias[n : n + HIDDEN]) for n in range(0, 3 * HIDDEN, HIDDEN)
    ]
    seen = g.node("MultiHeadAttention", *parts, domain=MICROSOFT, num_heads=HEADS)
    x = g.normalised(g.node("Add", g.linear(g.quantised(seen), f"{name}.out"), x), f"{name}.norm")
    up = g.gelu(g.linear(g.quantised(x), f"{name}.up"))
    return g.normalised(g.node("Add", g.linear(g.quantised(up), f"{name}.down"), x), f"{name}.norm_out")


def write(weights: Weights, path: Path, *, narrow: bool = False) -> None:
    """Write the network: pieces (B, T) and facts (B, T, 3) in, tags, entities and what is known of each piece out, each (B, T, …).

    `narrow` keeps weights to 7 bits, for processors whose 8-bit products overflow.
    """
    g = Graph(weights, levels=63 if narrow else 127)
    x = embedded(g)
    for n in range(LAYERS):
        x = layer(g, x, f"encoder.layers.{n}")
    flat = g.quantised(x)
    heads = {
        "tags": g.exact(g.gelu(g.linear(flat, "deep")), "tags"),
        "entities": g.exact(x, "entities"),
        "hidden": x,
    }
    shape: list[str | int] = ["windows", "pieces"]
    outputs = []
    for name, result in heads.items():
        g.nodes.append(helper.make_node("Identity", [result], [name]))
        width = HIDDEN if name == "hidden" else len(weights[f"{name}.bias"])
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, width]))
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, shape),
        helper.make_tensor_value_info("facts", TensorProto.INT64, [*shape, 3]),
    ]
    graph = helper.make_graph(g.nodes, "annotator", inputs, outputs, g.constants)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    onnx.save(helper.make_model(graph, opset_imports=versions, ir_version=9), str(path))
