/* SPDX-License-Identifier: MIT */
/* MEM802: a text that is read whole, only to be parsed. */
#include "rules/checks.h"
#include "rules/suggest.h"

/* response, file: a name of which all uses are seen; 0: none was found, or it is another expression */
static uint32_t source_of(const struct check_run *run, const struct match *match, const char *hole)
{
    const struct facts *facts = run->facts;
    uint32_t name = check_hole(run, match, hole);
    bool seen = node_kind(facts->tree, name) == KIND_IDENTIFIER && facts->symbol_of[name] &&
                !facts->symbols.items[facts->symbol_of[name]].escapes_scope;
    return seen ? name : 0;
}

/* requests.get(url) of requests = adafruit_requests.Session(…) */
static bool is_response(const struct facts *facts, uint32_t name)
{
    const struct tree *tree = facts->tree;
    uint32_t call = node_unwrap(tree, facts_value(facts, name));
    uint32_t function = call && node_kind(tree, call) == KIND_CALL ? node_child(tree, call, FIELD_FUNCTION) : 0;
    uint32_t session =
        function && node_kind(tree, function) == KIND_ATTRIBUTE ? node_child(tree, function, FIELD_OBJECT) : 0;
    return session && node_kind(tree, session) == KIND_IDENTIFIER &&
           facts_made_by(facts, session, "adafruit_requests.Session");
}

/* The name is bound, read here, and else only closed, or asked for what does not touch the body. */
static bool is_read_once(const struct facts *facts, uint32_t name)
{
    static const char *const harmless[] = {"close", "status_code", "reason", "headers"};
    const struct tree *tree = facts->tree;
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        uint32_t around = node_parent(tree, at);
        bool member = node_kind(tree, around) == KIND_ATTRIBUTE && node_field(tree, at) == FIELD_OBJECT;
        bool bound = node_field(tree, at) == FIELD_LEFT || node_kind(tree, around) == KIND_AS_PATTERN_TARGET;
        bool known = bound || at == name;
        for (uint32_t i = 0; i < ARRAY_LEN(harmless) && member && !known; i++)
            known = text_is(node_text(tree, node_child(tree, around, FIELD_ATTRIBUTE)), harmless[i]);
        if (!known || ++count > MANY_OCCURRENCES)
            return false;
    }
    return count > 0;
}

/* json.load takes the first value and does not look behind it, where json.loads refuses what follows: a body that is
 * sound gives the same, and whether it is is not seen. */
static uint32_t trust(const struct facts *facts, uint32_t name)
{
    return is_read_once(facts, name) ? MEMLINT_EDIT_UNSAFE : MEMLINT_EDIT_DISPLAY;
}

static void suggest_load(struct check_run *run, struct finding *finding, uint32_t call, uint32_t file)
{
    const struct tree *tree = run->facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    if (node_kind(tree, function) != KIND_ATTRIBUTE)
        return; /* from json import loads, and load may not be there */
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, node_child(tree, function, FIELD_ATTRIBUTE), "load");
    suggest_replace(&to, node_argument(tree, call, 0, NULL), "%.*s", TEXT_ARGS(node_text(tree, file)));
    suggest_done(&to, trust(run->facts, file), "parses while it reads, and holds no text of the whole");
}

static void suggest_json(struct check_run *run, struct finding *finding, uint32_t call, uint32_t response)
{
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, call, "%.*s.json()", TEXT_ARGS(node_text(run->facts->tree, response)));
    suggest_done(&to, trust(run->facts, response), "parses while it receives, and holds no text of the whole");
}

/* json.loads(response.text)   json.loads(file.read()) */
static void json_loads_text(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t call = match->first, response = source_of(run, match, "$RESPONSE"), file = source_of(run, match, "$FILE");
    if (!facts_calls(facts, call, "json.loads") || node_broken(tree, call) ||
        node_child_count(tree, node_child(tree, call, FIELD_ARGUMENTS)) != 1)
        return;
    response = response && is_response(facts, response) ? response : 0;
    file = file && facts_made_by(facts, file, "open") ? file : 0;
    if (!response && !file)
        return;
    struct finding *finding = check_report(run, node_range(tree, call));
    if (response)
        suggest_json(run, finding, call, response);
    else
        suggest_load(run, finding, call, file);
}

const struct check check_json_loads_text = {
    .name = "json_loads_text",
    .judge = json_loads_text,
};
