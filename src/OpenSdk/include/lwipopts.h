/* How lwIP is built here: single-threaded, IPv4, no memory of its own. All blocks and packets come from the system heap, so what is not used costs nothing. */
#ifndef OPEN_SDK_LWIPOPTS_H
#define OPEN_SDK_LWIPOPTS_H

#include "mem.h"

/* Everything runs in tasks of one loop; no interrupt handler calls lwIP. */
#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_SOCKET 0
#define LWIP_NETCONN 0

#define MEM_ALIGNMENT 4
#define MEM_CUSTOM_ALLOCATOR 1
#define MEM_CUSTOM_MALLOC os_malloc
#define MEM_CUSTOM_FREE os_free
#define MEM_CUSTOM_CALLOC(count, size) os_zalloc((count) * (size))
#define MEMP_MEM_MALLOC 1

/* 802.11 and LLC make way for 14 bytes of Ethernet header; two more in front of it bring the IP header to a whole word. */
#define ETH_PAD_SIZE 2

#define LWIP_IPV6 0
#define LWIP_RAW 1
#define LWIP_DNS 1
#define LWIP_DHCP 1
#define LWIP_IGMP 1
#define LWIP_STATS 0
#define LWIP_NOASSERT 1
#define LWIP_NETIF_HOSTNAME 1
#define LWIP_NETIF_STATUS_CALLBACK 1
#define LWIP_HAVE_LOOPIF 1
#define LWIP_NETIF_LOOPBACK 1
#define LWIP_LOOPBACK_MAX_PBUFS 8

/* Probing for a conflict would hold up the address for a second; the server has done so. */
#define LWIP_DHCP_DOES_ACD_CHECK 0
#define DNS_MAX_NAME_LENGTH 128

/* Whole Ethernet frames; four of them in flight each way. */
#define TCP_MSS 1460
#define TCP_WND (4 * TCP_MSS)
#define TCP_SND_BUF (4 * TCP_MSS)
#define TCP_OOSEQ_MAX_PBUFS 4
#define SO_REUSE 1
#define IP_REASS_MAX_PBUFS 4

#endif
