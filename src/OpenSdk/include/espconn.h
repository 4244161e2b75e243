/* MicroPython includes this header and calls nothing of it: its sockets are lwIP's. */
#ifndef OPEN_SDK_ESPCONN_H
#define OPEN_SDK_ESPCONN_H
#endif
