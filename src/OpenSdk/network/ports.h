/* Numbers for sockets that asked for none. */
#ifndef OPEN_SDK_PORTS_H
#define OPEN_SDK_PORTS_H

/* The range IANA leaves for this: 49152 to 65535. */
enum { FIRST_EPHEMERAL_PORT = 49152, EPHEMERAL_PORTS = 16384 };

#endif
