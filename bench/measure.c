/* SPDX-License-Identifier: MIT */
/*
 * measure REPORT PROGRAM ARG... : runs PROGRAM, writes its seconds, peak KiB and seconds of processor
 * to REPORT, ends with its status.
 * A peak is inherited through fork and exec, so whoever wants to see a small one must be small: Python is not.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 2;
    double seconds = now() - start;
    double processor = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    FILE *report = fopen(argv[1], "w");
    if (!report || fprintf(report, "%.6f %ld %.6f\n", seconds, usage.ru_maxrss, processor) < 0 || fclose(report) != 0)
        return 2;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
