/* A file that exists only while it is open. */
#pragma once

int vigil_memory_file(const char *name);
