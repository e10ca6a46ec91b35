"""The trained annotator: one small network that reads a report and marks sources, cues, contents and names.

It needs onnxruntime, tokenizers and numpy, and the files in `weights/`. `reader.read` is the way in; all that is
heavy is loaded there, at the first reading. What makes the weights is in `training/`, outside the package.
"""
