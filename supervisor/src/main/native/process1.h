/* How process 1 goes on after a fault or an upgrade; see process1.c and Resume.java. */
#pragma once

void vigil_catch_faults(void);
void vigil_keep(int index, int number);
int vigil_start_again(void);
void vigil_trial(void);
void *vigil_program_file(void);
