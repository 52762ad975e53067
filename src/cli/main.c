/* cli/main.c: the executable's first function. */
#include <stdio.h>

int
main(void)
{
    puts("yhdys " YHDYS_VERSION);
    return 0;
}
