/* The vendor SDK whose interface this one answers to; compared as an octal number, as its users do. */
#ifndef OPEN_SDK_ESP_SDK_VER_H
#define OPEN_SDK_ESP_SDK_VER_H

#define ESP_SDK_VERSION 020100

#endif
