/* The words that ps(1) shows for this process; see Title.java. */
#pragma once

void vigil_title_prepare(void);
void vigil_title_become(const char *words, int size);
