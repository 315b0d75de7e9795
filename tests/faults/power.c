// Notes how much of each file is on disk, for tests/faults/power.mjs. Loaded into a browser with LD_PRELOAD: each time the browser
// has a file written to disk, a line "SIZE PATH" is added to the file that SYNCED names.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void note(int file) {
    char link[64], path[4000], line[4096];
    struct stat state;
    const char *notes = getenv("SYNCED");
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path);
    if (!notes || length < 0 || fstat(file, &state)) return;
    int size = snprintf(line, sizeof line, "%lld %.*s\n", (long long)state.st_size, (int)length, path);
    int out = open(notes, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (out < 0) return;
    // One write: lines of several processes do not mix.
    if (write(out, line, (size_t)size) < 0) unlink(notes);
    close(out);
}

typedef int (*sync_function)(int);

static int synced(const char *name, int file) {
    sync_function real = (sync_function)dlsym(RTLD_NEXT, name);
    int failed = real(file);
    if (!failed) note(file);
    return failed;
}

int fdatasync(int file) { return synced("fdatasync", file); }
int fsync(int file) { return synced("fsync", file); }
