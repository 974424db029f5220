/* Datagrams between processes of this system, with word of who sent them. */
#pragma once
#include <stdint.h>

/* A close-on-exec socket of that abstract name, or of one that the kernel chooses if bytes is 0. */
int vigil_local_open(const char *name, int bytes);

/* Its abstract name: the length, or -1. */
int vigil_local_name(int fd, char *name, int size);

/* One datagram, cut to size, and the pid of its sender, 0 if unknown; never waits. */
int vigil_local_receive(int fd, char *bytes, int size, int32_t *pid);
