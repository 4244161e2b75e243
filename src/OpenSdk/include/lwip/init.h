/* The lwIP release whose interface this is: 1.4.0, second release candidate. */
#ifndef OPEN_SDK_LWIP_INIT_H
#define OPEN_SDK_LWIP_INIT_H

#define LWIP_VERSION_MAJOR 1U
#define LWIP_VERSION_MINOR 4U
#define LWIP_VERSION_REVISION 0U
#define LWIP_VERSION_RC 2U

/* Closes every connection block. Whoever still holds a pointer to one must not use it again. */
void lwip_init(void);

#endif
