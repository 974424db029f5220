/* Many descriptors at once. */
#pragma once

void vigil_close_range(int first, int last);
