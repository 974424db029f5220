/* Changes of directories as they happen, where the system tells of them; see Watch.java. */
#pragma once

int vigil_watch_open(void);
int vigil_watch_entries(int fd, const char *directory);
int vigil_watch_itself(int fd, const char *directory);
int vigil_watch_contents(int fd, const char *path);
int vigil_watch_remove(int fd, int watch);
int vigil_watch_serves(const char *directory);
int vigil_watch_of(const void *event);
int vigil_watch_change(const void *event);
const char *vigil_watch_name(const void *event);
int vigil_watch_event_size(const void *event);
