// SPDX-License-Identifier: MIT
//
// Runs programs on a 32-bit MicroPython heap, each in a VM of its own:
//
//   node heap.mjs PACKAGE < jobs > results
//
// jobs is a JSON list of {files: {path: text}, preload: [module], turns, padding}; results, in the same order, of
// {output, error, values, made, kept}: what code.py wrote; its traceback, or null; its globals when it had ended, as
// show.py tells them; the bytes that it allocated while it ran; those in use when it has ended, with its code, and all
// garbage is collected.
//
// Garbage is collected only between two commands, and the heap grows: what is in use at the end of the one command that
// runs a program, less what was before, is all that it allocated and did not give back at once.

import path from 'node:path';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { loadMicroPython } = await import(pathToFileURL(path.join(process.argv[2], 'micropython.mjs')).href);

// A new name makes the VM's table of names larger now and then: so many are known beforehand that one was just opened.
// Their texts lie in chunks of 128 bytes: the padding moves where one ends.
const prepare = ({ preload, turns, padding }) => `
import gc, sys
sys.path[:] = ["", "/lib", "/overlay", "/stubs"]
for _i in range(640):
    getattr(gc, "_n%d" % _i, None)
getattr(gc, "_" * ${padding + 1}, None)
for _name in ${JSON.stringify(preload)}:
    __import__(_name)
import show, turns
turns.left = ${turns}
_globals = {"__name__": "__main__", "__file__": "code.py"}
_before = _after = _error = None
_holes = [bytearray(16 + (i * ${padding + 7}) % 400) for i in range(64)]
for _i in range(0, 64, 2):
    _holes[_i] = None
gc.collect()
`;
const compile = `
with open("code.py") as _file:
    _code = compile(_file.read(), "code.py", "exec")
gc.collect()
`;
const begin = '_before = gc.mem_alloc()';
const run = `
try:
    exec(_code, _globals)
except SystemExit:
    pass
except BaseException as _raised:
    _error = _raised
finally:
    _after = gc.mem_alloc()
if _error:
    sys.print_exception(_error)
`;
const finish = 'gc.collect()';
const tell = `
import json
print(json.dumps([_after - _before, gc.mem_alloc(), _error is not None, show.values(_globals)]))
`;

async function ran(job) {
    const bytes = [];
    const vm = await loadMicroPython({ linebuffer: false, stdin: () => null, stdout: (piece) => bytes.push(...piece) });
    const written = (command) => {
        bytes.length = 0;
        vm.runPython(command);
        return Buffer.from(bytes).toString('utf8');
    };
    for (const [file, text] of Object.entries(job.files)) {
        vm.FS.mkdirTree(path.posix.dirname('/' + file));
        vm.FS.writeFile('/' + file, text);
    }
    written(prepare(job));
    written(compile);
    written(begin);
    const output = written(run);
    written(finish);
    const [made, kept, failed, values] = JSON.parse(written(tell));
    return { output, error: failed ? output.slice(output.lastIndexOf('Traceback')) : null, values, made, kept };
}

const results = [];
for (const job of JSON.parse(readFileSync(0, 'utf8')))
    results.push(await ran(job).catch((error) => ({ output: '', error: String(error.message ?? error), values: {},
        made: 0, kept: 0 })));
process.stdout.write(JSON.stringify(results));
