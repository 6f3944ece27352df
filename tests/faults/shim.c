/* Stands between the process and its disk: writes down what is done to the database's files, and lets calls fail.

   SHIM_FILES: part of the name of the files that are meant. SHIM_JOURNAL: where to write down what was done to them,
   and what was sent over sockets meanwhile. shim_arm(): let calls fail; also SHIM_ARM="op at errno times" at the start.
   An entry is: op (w write, s sync, t truncate, n sent), 1 byte; file name's last letter; offset, 8 bytes; length, 4. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int journal = -2;
static char armed_op;
static long armed_in, armed_times;
static int armed_errno;

static void begin(void) {
    if (journal != -2) return;
    const char *path = getenv("SHIM_JOURNAL"), *arm = getenv("SHIM_ARM");
    journal = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    if (arm) sscanf(arm, "%c %ld %d %ld", &armed_op, &armed_in, &armed_errno, &armed_times);
}

void shim_arm(char op, long in, int error, long times) {
    pthread_mutex_lock(&lock);
    armed_op = op, armed_in = in, armed_errno = error, armed_times = times;
    pthread_mutex_unlock(&lock);
}

/* The last letter of the file's name, if it is one of those that are meant: b database, l write-ahead log. */
static char meant(int fd) {
    char link[64], name[512];
    const char *wanted = getenv("SHIM_FILES");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (!wanted || length <= 0) return 0;
    name[length] = 0;
    char last = name[length - 1];
    return strstr(name, wanted) && (last == 'b' || last == 'l') ? last : 0;
}

static int fails(char op) {
    if (op != armed_op || armed_times <= 0) return 0;
    if (--armed_in > 0) return 0;
    armed_times--;
    return armed_errno;
}

static void note(char op, char file, long long offset, const void *data, unsigned length) {
    if (journal < 0) return;
    char head[14] = {op, file};
    memcpy(head + 2, &offset, 8);
    memcpy(head + 10, &length, 4);
    struct iovec parts[2] = {{head, sizeof head}, {(void *)data, data ? length : 0}};
    if (syscall(SYS_writev, journal, parts, 2) < 0) abort();
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    char file = meant(fd);
    if (!file) return syscall(SYS_pwrite64, fd, data, size, offset);
    pthread_mutex_lock(&lock);
    begin();
    int error = fails('w');
    ssize_t done = error ? -1 : syscall(SYS_pwrite64, fd, data, size, offset);
    if (done > 0) note('w', file, offset, data, done);
    pthread_mutex_unlock(&lock);
    if (error) errno = error;
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

static int sync_of(int fd, long call) {
    char file = meant(fd);
    if (!file) return syscall(call, fd);
    pthread_mutex_lock(&lock);
    begin();
    int error = fails('s'), done = error ? -1 : syscall(call, fd);
    if (!done) note('s', file, 0, 0, 0);
    pthread_mutex_unlock(&lock);
    if (error) errno = error;
    return done;
}

int fdatasync(int fd) { return sync_of(fd, SYS_fdatasync); }
int fsync(int fd) { return sync_of(fd, SYS_fsync); }

int ftruncate64(int fd, off64_t size) {
    char file = meant(fd);
    int done = syscall(SYS_ftruncate, fd, size);
    if (file && !done) {
        pthread_mutex_lock(&lock);
        begin();
        note('t', file, size, 0, 0);
        pthread_mutex_unlock(&lock);
    }
    return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

ssize_t send(int fd, const void *data, size_t size, int flags) {
    pthread_mutex_lock(&lock);  /* noted before it goes: whoever reads it may act at once */
    begin();
    note('n', '-', 0, data, size);
    pthread_mutex_unlock(&lock);
    return syscall(SYS_sendto, fd, data, size, flags, NULL, 0);
}
