// SPDX-License-Identifier: MIT
// What before.py and after.py take of a 32-bit MicroPython heap: README.md has the figures, and what they leave out.
// In a copy of this folder:
//
//     npm install @micropython/micropython-webassembly-pyscript@1.27.0
//     node measure.mjs
import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";

const TURNS = 100;
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const withoutDocstring = (source) => source.replace(/^"""[^]*?"""\n/m, ""); // CircuitPython keeps none

// Garbage is collected between two calls of runPython and never within one: so both can be counted.
async function measure(program, turns) {
  const python = await loadMicroPython({ heapsize: 8 << 20, stdout: () => {} });
  const evaluate = (expression) => {
    python.runPython(`value = ${expression}`);
    return python.globals.get("value");
  };
  const keptBy = (source) => {
    python.globals.set("source", source);
    python.runPython(`turns, names = run(source, ${turns}); gc.collect()`);
    return evaluate("gc.mem_alloc()");
  };
  python.runPython(read("stand_in.py").replace(/^if __name__[^]*/m, ""));
  const others = keptBy("");
  const kept = keptBy(withoutDocstring(read(program))) - others;
  return { kept, allocated: turns && evaluate(`turns.heap[${turns}] - turns.heap[${turns - 1}]`) };
}

for (const program of ["before.py", "after.py"]) {
  const setUp = await measure(program, 0);
  const { kept, allocated } = await measure(program, TURNS);
  console.log(`${program}: ${setUp.kept} bytes kept after set-up, ${kept} after ${TURNS} turns; `
    + `${allocated} allocated in turn ${TURNS}`);
}
