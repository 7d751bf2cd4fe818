#!/usr/bin/env python3
"""Fails where a figure on corpus/ drops by more than 0.005 below tests/accuracy/recorded.json.
   accuracy.py SCORE.py ANNOTATIONS.jsonl [--record]"""
import importlib.util
import json
import sys

TOLERANCE = 0.005
RECORDED = "tests/accuracy/recorded.json"

scorer_path, predicted = sys.argv[1], sys.argv[2]
sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("score", scorer_path)
scorer = importlib.util.module_from_spec(spec)
spec.loader.exec_module(scorer)
recorded = json.load(open(RECORDED, encoding="utf-8"))
dropped = 0
for language, figures in recorded.items():
    now, _ = scorer.main(f"corpus/{language}/gold", f"corpus/{language}", predicted)
    for name, value in figures.items():
        if now[name] < value - TOLERANCE:
            dropped += 1
            print(f"{language} {name}: {now[name]:.3f}, recorded {value:.3f}")
        figures[name] = round(now[name], 3)
if "--record" in sys.argv:
    json.dump(recorded, open(RECORDED, "w", encoding="utf-8"), indent=1)
    dropped = 0
print("accuracy: no figure dropped" if dropped == 0 else f"accuracy: {dropped} figures dropped")
sys.exit(dropped > 0)
