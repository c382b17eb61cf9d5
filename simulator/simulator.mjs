// SPDX-License-Identifier: MIT
//
// The simulator: MicroPython as WebAssembly, one VM a process, told what to do by memlint through pipes.
//
//   node simulator.mjs OWN_FOLDER NODE_PATH     (host-shim/device/simulator.c starts it)
//
// Both ways a frame is a letter, the size of what follows as 32 bits, least byte first, and that many bytes:
//
//   to it     P path NUL contents     a file, with the folders that lead to it
//             R code                  a command, run at top level: garbage is collected when it is over
//   from it   V version               ready; "MicroPython 1.27.0"
//             X message               can't be ready
//             O bytes, E bytes        what a command writes, and the traceback that it ended with
//             D                       P or R is over
//             F message               P failed
//
// A command that doesn't end can't be interrupted: memlint kills the process. Descriptor 3 is a pipe that nobody writes
// to; its end says that memlint is gone.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, isMainThread } from 'node:worker_threads';

const PACKAGE = '@micropython/micropython-webassembly-pyscript';
const INSTALL = `run "npm install -g ${PACKAGE}"`;
const LARGEST = 64 * 1024 * 1024; // a frame
const HIGHEST = 96 * 1024 * 1024; // of the VM's memory: no board has as much, and a leak must end in a MemoryError
const OUTPUT = 32 * 1024;

// A pipe may have been made one that doesn't block, by node itself.
function patiently(transfer) {
    for (;;) {
        try {
            return transfer();
        } catch (error) {
            if (error.code !== 'EAGAIN')
                throw error;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        }
    }
}

function write(kind, bytes) {
    const frame = Buffer.alloc(5 + bytes.length);
    frame.write(kind, 0, 'latin1');
    frame.writeUInt32LE(bytes.length, 1);
    frame.set(bytes, 5);
    for (let at = 0; at < frame.length;)
        at += patiently(() => fs.writeSync(1, frame, at));
}

function writeInPieces(kind, bytes) {
    for (let at = 0; at < bytes.length; at += OUTPUT)
        write(kind, bytes.subarray(at, at + OUTPUT));
}

// null: memlint is gone.
function read(size) {
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size;) {
        const count = patiently(() => fs.readSync(0, bytes, at, size - at));
        if (count === 0)
            return null;
        at += count;
    }
    return bytes;
}

// What a command writes comes byte by byte, and goes on line by line.
const pending = { bytes: Buffer.alloc(OUTPUT), size: 0 };

function flush() {
    if (pending.size)
        write('O', pending.bytes.subarray(0, pending.size));
    pending.size = 0;
}

function take(bytes) {
    for (const byte of bytes) {
        pending.bytes[pending.size++] = byte;
        if (byte === 10 || pending.size === OUTPUT)
            flush();
    }
}

// Where npm puts what is installed for all, as far as that can be known without running it: in its own settings, beside
// node as it was found, beside node where it really lies.
function globalFolders() {
    const folders = [];
    try {
        const settings = fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8');
        const prefix = /^\s*prefix\s*=\s*"?(.*?)"?\s*$/m.exec(settings);
        if (prefix)
            folders.push(prefix[1].replace(/^~(?=\/)|^\$\{HOME\}/, os.homedir()));
    } catch {
        // no settings of its own
    }
    folders.push(process.env.npm_config_prefix, process.env.NPM_CONFIG_PREFIX, process.env.PREFIX,
        path.dirname(path.dirname(process.argv0)), path.dirname(path.dirname(process.execPath)), '/usr/local', '/usr');
    return folders.filter((folder) => folder && path.isAbsolute(folder)).map((folder) =>
        path.join(folder, 'lib/node_modules'));
}

// Relative folders are left out: nothing is loaded from the folder that is being checked.
function findPackage(own, nodePath) {
    const folders = nodePath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
    folders.push(path.join(own, 'node_modules'), ...globalFolders());
    const tried = [...new Set(folders)];
    const found = tried.map((folder) => path.join(folder, PACKAGE, 'micropython.mjs')).find((file) =>
        fs.existsSync(file));
    if (!found)
        throw new Error(`it needs the npm package ${PACKAGE}, which is not installed: ${INSTALL}, or name the folder ` +
            `that holds it in NODE_PATH (looked in ${tried.join(', ')})`);
    return found;
}

function boundMemory() {
    const grow = WebAssembly.Memory.prototype.grow;
    WebAssembly.Memory.prototype.grow = function (pages) {
        if (this.buffer.byteLength + pages * 65536 > HIGHEST)
            throw new RangeError('no more memory');
        return grow.call(this, pages);
    };
}

// A program can `import js`, which is globalThis: it gets at no file, no process and no network by that.
function hideGlobals() {
    for (const name of ['process', 'fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'localStorage',
        'sessionStorage'])
        delete globalThis[name];
}

async function load(file) {
    process.argv.length = 1; // the package starts a command line of its own when it finds itself named there
    boundMemory();
    try {
        const { loadMicroPython } = await import(pathToFileURL(file).href);
        return await loadMicroPython({ linebuffer: false, stdin: () => null, stdout: take, stderr: take });
    } finally {
        hideGlobals();
    }
}

async function start(file) {
    try {
        const vm = await load(file);
        return [vm, versionOf(vm)];
    } catch (error) {
        throw new Error(`its package ${file} can't be loaded (${error}); to install it again, ${INSTALL}`);
    }
}

function versionOf(vm) {
    vm.runPython('import sys\nprint(*sys.implementation[1][:3], sep=".", end="")\ndel sys');
    const version = pending.bytes.toString('latin1', 0, pending.size);
    pending.size = 0;
    return `MicroPython ${version}`;
}

function put(vm, frame) {
    const end = frame.indexOf(0);
    const file = frame.toString('utf8', 0, end);
    try {
        vm.FS.mkdirTree(path.posix.dirname(file));
        vm.FS.writeFile(file, frame.subarray(end + 1));
    } catch (error) {
        write('F', Buffer.from(`${file}: ${error.message}`));
        return;
    }
    write('D', Buffer.alloc(0));
}

function run(vm, frame) {
    try {
        vm.runPython(frame.toString('utf8'));
        flush();
    } catch (error) {
        flush();
        const text = error.name === 'PythonError' ? error.message : `${error.name}: ${error.message}\n`;
        writeInPieces('E', Buffer.from(text));
    }
    write('D', Buffer.alloc(0));
}

function serve(vm) {
    for (let head = read(5); head; head = read(5)) {
        const size = head.readUInt32LE(1);
        if (size > LARGEST)
            return;
        const frame = read(size);
        if (!frame)
            return;
        (head[0] === 0x50 ? put : run)(vm, frame);
    }
}

async function main([own, nodePath]) {
    const { pid, kill } = process; // which hideGlobals takes away
    new Worker(new URL(import.meta.url), { stdin: false }).unref();
    try {
        const [vm, version] = await start(findPackage(own, nodePath));
        write('V', Buffer.from(version));
        serve(vm);
    } catch (error) {
        write('X', Buffer.from(String(error.message)));
    }
    kill(pid, 'SIGKILL'); // whatever else may still be waiting in this process
}

// The main thread may be in a command that never ends: another one waits for memlint's end.
function watch() {
    fs.createReadStream('', { fd: 3 }).on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
}

if (isMainThread)
    await main(process.argv.slice(2));
else
    watch();
