/* Lists every folder backwards. Loaded before the C library (LD_PRELOAD), so that a program which relies on the
 * order in which a file system happens to list its files makes something else than it makes without. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct listing {
    DIR *dir;
    struct dirent **entries;
    size_t left;
    struct listing *next;
};

static struct listing *listings;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static struct listing *read_all(DIR *dir) {
    struct dirent *(*real)(DIR *) = (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");
    struct listing *listing = calloc(1, sizeof *listing);
    size_t room = 0;
    struct dirent *entry;
    while ((entry = real(dir)) != NULL) {
        if (listing->left == room) {
            room = room ? room * 2 : 64;
            listing->entries = realloc(listing->entries, room * sizeof *listing->entries);
        }
        listing->entries[listing->left] = malloc(entry->d_reclen);
        memcpy(listing->entries[listing->left++], entry, entry->d_reclen);
    }
    listing->dir = dir;
    listing->next = listings;
    listings = listing;
    return listing;
}

struct dirent *readdir(DIR *dir) {
    pthread_mutex_lock(&gate);
    int before = errno;
    struct listing *listing = listings;
    while (listing != NULL && listing->dir != dir) {
        listing = listing->next;
    }
    if (listing == NULL) {
        listing = read_all(dir);
    }
    /* The end of a listing is no error. */
    errno = before;
    struct dirent *entry = listing->left > 0 ? listing->entries[--listing->left] : NULL;
    pthread_mutex_unlock(&gate);
    return entry;
}

/* On 64-bit machines the two have the same layout. */
struct dirent64 *readdir64(DIR *dir) {
    return (struct dirent64 *) readdir(dir);
}

static void forget(DIR *dir) {
    pthread_mutex_lock(&gate);
    for (struct listing **at = &listings; *at != NULL; at = &(*at)->next) {
        if ((*at)->dir == dir) {
            struct listing *gone = *at;
            *at = gone->next;
            /* Entries stay: a program may still hold the last one it got, as with the C library's own buffer. */
            free(gone->entries);
            free(gone);
            break;
        }
    }
    pthread_mutex_unlock(&gate);
}

int closedir(DIR *dir) {
    forget(dir);
    int (*real)(DIR *) = (int (*)(DIR *)) dlsym(RTLD_NEXT, "closedir");
    return real(dir);
}

void rewinddir(DIR *dir) {
    forget(dir);
    void (*real)(DIR *) = (void (*)(DIR *)) dlsym(RTLD_NEXT, "rewinddir");
    real(dir);
}
