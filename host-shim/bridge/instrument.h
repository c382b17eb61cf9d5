/* SPDX-License-Identifier: MIT */
/* What is measured: the file, and the plugin's worker that makes its probes and reads what they write. */
#ifndef ML_BRIDGE_INSTRUMENT_H
#define ML_BRIDGE_INSTRUMENT_H

#include "state.h"

/* Kept between the calls about one measurement; made by the first. */
struct bridge_measuring {
    const struct bridge_plugin *plugin;
    struct memlint_engine *engine;
    struct memlint_worker *worker;
    struct result_file file; /* has the arena of all that is made; of what is no program only its name */
    struct host_token token; /* of no other plugin's tree */
    struct memlint_request request;
    bool is_program;  /* file and request are whole */
    uint32_t checked; /* samples of the run that is read, held against the contract */
};

void instrument_close(struct memlint_bridge *bridge);

#endif
