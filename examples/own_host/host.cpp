// SPDX-License-Identifier: MIT
// The host of host.c, in C++17.
#include <memlint/bridge.h>

#include <iostream>
#include <memory>
#include <stdexcept>
#include <string_view>

static std::string_view shown(memlint_text text) { return {text.data, text.size}; }

static void check(memlint_bridge *bridge, int32_t status) {
    if (status != MEMLINT_OK) throw std::runtime_error{memlint_bridge_error(bridge)};
}

int main(int argc, char **argv) try {
    const std::unique_ptr<memlint_bridge, decltype(&memlint_bridge_free)> owner{memlint_bridge_new(),
                                                                                memlint_bridge_free};
    memlint_bridge *const bridge = owner ? owner.get() : throw std::bad_alloc{};
    check(bridge, memlint_bridge_load(bridge, PLUGIN));
    check(bridge, memlint_bridge_set(bridge, "data-dir", DATA));
    check(bridge, memlint_bridge_open(bridge));
    for (int i = 1; i < argc; i++) check(bridge, memlint_bridge_add_file(bridge, argv[i], 1));
    check(bridge, memlint_bridge_run(bridge, nullptr, nullptr));
    memlint_bridge_each_problem(bridge, [](void *, const memlint_problem *problem, uint32_t failed) {
        std::cerr << (failed ? "error: " : "note: ") << shown(problem->path) << ": " << shown(problem->message) << '\n';
    }, nullptr);
    memlint_bridge_each_finding(bridge, [](void *, const memlint_bridge_finding *found) -> int32_t {
        return !(std::cout << shown(found->filename) << ':' << found->line << ": " << shown(found->rule_id) << ' '
                           << shown(found->finding->message) << '\n');
    }, nullptr);
    memlint_bridge_each_file(bridge, [](void *, const memlint_bridge_file *file) -> int32_t {
        if (file->profile && file->profile->peak.unit)
            std::cout << shown(file->filename) << ": peak " << file->profile->peak.high << " bytes\n";
        return !std::cout;
    }, nullptr);
    return static_cast<int>(memlint_bridge_verdict(bridge));
} catch (const std::exception &error) {
    return std::cerr << "error: " << error.what() << '\n', 2;
}
